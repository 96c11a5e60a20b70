using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Tests.Unit.Kubernetes.Requests;

/// <summary>How our answer stands to the recorded one.</summary>
internal sealed record Comparison(RecordedExchange Exchange, ApiAnswer Ours)
{
    public string Kind => (Exchange.Path?.Resource ?? "") + (Exchange.Path?.Subresource is { } sub ? $"/{sub}" : "");

    public bool SameVerdict => Exchange.Refused == Ours.Code >= 400;

    /// <summary>Code, reason, causes and message; true of what is taken.</summary>
    public bool SameFailure => SameVerdict && (!Exchange.Refused || Text(Failure(Exchange.Body)) == Text(Failure(Ours.Body)));

    /// <summary>The object, as far as it is not masked; true of what is refused.</summary>
    public bool SameObject => SameVerdict && (Exchange.Refused || Differences.Count == 0);

    /// <summary>Fields of the object that are not as recorded.</summary>
    public IReadOnlyList<string> Differences => Exchange.Refused || Ours.Code >= 400 ? [] : [.. Differ("", AnswerMask.Of(Exchange.Body!), AnswerMask.Of(Ours.Body))];

    public string Report()
    {
        var text = $"## {Exchange.Id}: {Exchange.Request.Method} {Exchange.Request.Path}\nrequest: {Exchange.Request.Body}\n";
        text += Exchange.Refused || Ours.Code >= 400
            ? $"expected: {Shown(Exchange.Code, Exchange.Body)}\nfound:    {Shown(Ours.Code, Ours.Body)}\n"
            : string.Concat(Differences.Select(line => $"  {line}\n"));
        return text + (Ours.NotEvaluated.IsEmpty ? "" : $"not evaluated: {string.Join("; ", Ours.NotEvaluated)}\n") + "\n";
    }

    private static string Shown(int code, JsonObject? body) => code < 400 ? $"{code} taken" : $"{code} {body?["reason"]}: {body?["message"]}\n          causes: {body?["details"]?["causes"]?.ToJsonString(Plain) ?? "none"}";

    private static System.Text.Json.JsonSerializerOptions Plain { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string Text(IEnumerable<string> lines) => string.Join('\n', lines);

    public static IEnumerable<string> Failure(JsonObject? body) =>
    [
        $"{body?["code"]} {body?["reason"]} {body?["message"]}",
        .. (body?["details"]?["causes"] as JsonArray ?? []).Select(cause => $"{cause?["reason"]} {cause?["field"]} {cause?["message"]}"),
    ];

    public static IEnumerable<string> Differ(string path, JsonNode? expected, JsonNode? found) => (expected, found) switch
    {
        (JsonObject left, JsonObject right) => left.Select(entry => entry.Key).Union(right.Select(entry => entry.Key))
            .SelectMany(key => left.ContainsKey(key) == right.ContainsKey(key) ? Differ($"{path}.{key}", left[key], right[key])
                : [$"{path}.{key}: {(left.ContainsKey(key) ? $"missing, expected {Json(left[key])}" : $"{Json(right[key])} is not expected")}"]),
        (JsonArray left, JsonArray right) when left.Count == right.Count => left.Zip(right).SelectMany((pair, index) => Differ($"{path}[{index}]", pair.First, pair.Second)),
        _ => JsonNode.DeepEquals(expected, found) ? [] : [$"{path}: {Json(found)}, expected {Json(expected)}"],
    };

    private static string Json(JsonNode? node) => node?.ToJsonString(Plain) ?? "null";
}
