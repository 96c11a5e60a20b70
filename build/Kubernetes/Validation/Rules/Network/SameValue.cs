using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>Whether two values are the same to the API: nothing, null and an empty list are one (apimachinery, pkg/api/equality).</summary>
internal static class SameValue
{
    public static bool Are(JsonNode? left, JsonNode? right) => (left, right) switch
    {
        (JsonObject one, JsonObject other) => Holds(one, other) && Holds(other, one),
        (JsonArray { Count: 0 } or null, JsonArray { Count: 0 } or null) => true,
        (JsonArray one, JsonArray other) => one.Count == other.Count && one.Zip(other).All(pair => Are(pair.First, pair.Second)),
        (null, _) or (_, null) => false,
        _ => JsonNode.DeepEquals(left, right),
    };

    private static bool Holds(JsonObject one, JsonObject other) => one.All(entry => Are(entry.Value, other[entry.Key]));
}
