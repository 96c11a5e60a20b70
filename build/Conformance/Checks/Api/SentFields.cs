using System.Text.Json;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Conformance;

/// <summary>Compares what was sent with what is served: more may be there, less or other may not.</summary>
internal static class SentFields
{
    /// <summary>The fields that are gone or have another value, by path.</summary>
    public static IEnumerable<string> Missing(JsonObject sent, JsonObject served) => Missing(FieldPath.Root, sent, served);

    private static IEnumerable<string> Missing(FieldPath path, JsonNode? sent, JsonNode? served) => (sent, served) switch
    {
        // What is null or empty says nothing that could be lost: the API does not write it down (Go: omitempty).
        (_, null) when IsZero(sent) => [],
        (_, null) => [$"{path} was pruned: sent {new Field(path, sent).Shown}"],
        (null, _) => [],
        (JsonObject map, JsonObject live) => map.SelectMany(entry => Missing(path[entry.Key], entry.Value, live[entry.Key])),
        (JsonArray list, JsonArray live) => Items(path, list, live),
        _ => Same(sent, served) ? [] : [$"{path} was changed: sent {new Field(path, sent).Shown}, served {new Field(path, served).Shown}"],
    };

    // Admission may add items, such as a volume for the token: an item that alone has its name is looked for by it.
    private static IEnumerable<string> Items(FieldPath path, JsonArray sent, JsonArray served)
    {
        var names = sent.Select(item => (item as JsonObject)?["name"]?.ToJsonString()).ToList();
        var unique = names.Distinct(StringComparer.Ordinal).Count() == names.Count;
        for (var index = 0; index < sent.Count; index++)
        {
            var item = sent[index];
            var name = (item as JsonObject)?["name"];
            var found = unique && name is not null ? served.OfType<JsonObject>().FirstOrDefault(other => JsonNode.DeepEquals(other["name"], name))
                : index < served.Count ? served[index] : null;
            foreach (var missing in Missing(path[index], item, found))
                yield return missing;
        }
    }

    // A quantity may be written in more than one way, and a number of seconds as a text where the API takes both.
    private static bool Same(JsonNode sent, JsonNode served) =>
        JsonNode.DeepEquals(sent, served)
        || (sent.GetValueKind() is JsonValueKind.String or JsonValueKind.Number && served.GetValueKind() is JsonValueKind.String or JsonValueKind.Number
            && Quantity.TryParse(Text(sent), out var one) && Quantity.TryParse(Text(served), out var other) && one.CompareTo(other) == 0);

    private static bool IsZero(JsonNode? value) => value switch
    {
        null or JsonObject { Count: 0 } or JsonArray { Count: 0 } => true,
        JsonValue scalar => scalar.GetValueKind() == JsonValueKind.False || scalar.ToJsonString() is "0" or "\"\"",
        _ => false,
    };

    private static string Text(JsonNode value) => value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();
}
