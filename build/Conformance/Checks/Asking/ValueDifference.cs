using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Conformance;

/// <summary>Where two values first differ.</summary>
internal static class ValueDifference
{
    /// <summary>For people, such as <c>spec.replicas was 2, is 1</c>; null where they are the same.</summary>
    public static string? Of(JsonNode? before, JsonNode? after) => Of(FieldPath.Root, before, after);

    private static string? Of(FieldPath path, JsonNode? before, JsonNode? after) => (before, after) switch
    {
        (JsonObject old, JsonObject now) => old.Select(entry => entry.Key).Union(now.Select(entry => entry.Key), StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(key => Of(path[key], old[key], now[key])).FirstOrDefault(difference => difference is not null),
        (JsonArray old, JsonArray now) when old.Count == now.Count => old.Select((item, index) => Of(path[index], item, now[index])).FirstOrDefault(difference => difference is not null),
        _ => JsonNode.DeepEquals(before, after) ? null : $"{path} was {new Field(path, before).Shown}, is {new Field(path, after).Shown}",
    };
}
