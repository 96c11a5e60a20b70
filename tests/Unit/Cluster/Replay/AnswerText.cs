using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Welkin.Cluster;

namespace Welkin.Tests.Unit.Cluster.Replay;

/// <summary>Answers that are no JSON document, brought into a form in which they can be compared: YAML as its lines, a watch as a list of its events.</summary>
internal static partial class AnswerText
{
    /// <summary>Null where the answer is nothing that could be compared.</summary>
    public static async Task<JsonObject?> OfAsync(ApiReply reply)
    {
        var text = new StringBuilder();
        if (reply is BodyReply body)
            text.Append(Encoding.UTF8.GetString(body.Body.Span));
        else if (reply is StreamReply stream)
        {
            await foreach (var part in stream.Parts)
                text.Append(Encoding.UTF8.GetString(part.Span));
        }
        return Parsed(text.ToString());
    }

    /// <summary>A recorded answer; one that came as text is read as ours is.</summary>
    public static JsonObject? Of(JsonObject? recorded) => recorded is { Count: 1 } && recorded["text"] is JsonValue text ? Parsed(text.ToString()) : recorded;

    private static JsonObject? Parsed(string text)
    {
        if (text.StartsWith("{\"type\":", StringComparison.Ordinal))
            return new() { ["events"] = new JsonArray([.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line))]) };
        if (text.StartsWith('{'))
            return JsonNode.Parse(text) as JsonObject;
        return text.StartsWith("apiVersion:", StringComparison.Ordinal)
            ? new() { ["lines"] = new JsonArray([.. text.Split('\n').Where(line => !Varies().IsMatch(line)).Select(line => JsonValue.Create(line.Replace("\".\": ", ".: ", StringComparison.Ordinal)))]) }
            : text.Length > 0 ? new() { ["text"] = text } : null;
    }

    // A long description is folded there and written as one line here.
    [GeneratedRegex("""^[ -]*((uid|resourceVersion|creationTimestamp|time|kubernetes.io/description):.*|-----(BEGIN|END) CERTIFICATE-----|[A-Za-z0-9+/=]{40,}|[A-Za-z0-9+/=]{1,40}==?|        (kube-apiserver|IP|of) .*)$""")]
    private static partial Regex Varies();
}
