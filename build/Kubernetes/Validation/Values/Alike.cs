using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>Whether two values are one to the API: amounts by what they come to, nothing and an empty list or open map alike.</summary>
/// <remarks>Source: apimachinery, pkg/api/equality.</remarks>
internal static class Alike
{
    private static readonly string[] OpenMaps =
        ["labels", "annotations", "matchLabels", "nodeSelector", "data", "binaryData", "limits", "requests", "hard", "overhead"];

    private static readonly string[] Amounts = ["limits", "requests", "capacity", "hard", "overhead", "allocatable", "allocatedResources"];

    public static bool Are(JsonNode? left, JsonNode? right) => Are(left, right, "");

    /// <param name="key">Under which key the two stand.</param>
    public static bool Are(JsonNode? left, JsonNode? right, string key) => (left, right) switch
    {
        (null, null) => true,
        (JsonArray { Count: 0 }, null) or (null, JsonArray { Count: 0 }) => true,
        (JsonObject { Count: 0 }, null) or (null, JsonObject { Count: 0 }) => OpenMaps.Contains(key),
        (JsonObject one, JsonObject other) => one.All(entry => Are(entry.Value, other[entry.Key], Inner(key, entry.Key)))
            && other.All(entry => one.ContainsKey(entry.Key) || Are(null, entry.Value, Inner(key, entry.Key))),
        (JsonArray one, JsonArray other) => one.Count == other.Count && one.Zip(other).All(pair => Are(pair.First, pair.Second, key)),
        (JsonValue one, JsonValue other) => JsonNode.DeepEquals(one, other) || SameAmount(one, other, key) || SameNumber(one, other),
        // To Go an absent text that is no pointer is an empty one.
        (JsonValue one, null) => JsonTypes.Text(one) == "",
        (null, JsonValue other) => JsonTypes.Text(other) == "",
        _ => false,
    };

    private static string Inner(string holder, string key) => Amounts.Contains(holder) ? holder : key;

    private static bool SameNumber(JsonValue one, JsonValue other) =>
        JsonTypes.Of(one) is "integer" && JsonTypes.Of(other) is "integer" && JsonTypes.Number(one).Equals(JsonTypes.Number(other));

    private static bool SameAmount(JsonValue one, JsonValue other, string key) => (Amounts.Contains(key) || key == "sizeLimit")
        && Quantity.TryParse(Written(one), out var left) && Quantity.TryParse(Written(other), out var right) && left == right;

    private static string Written(JsonValue value) => JsonTypes.Text(value) ?? value.ToJsonString();
}
