using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>The order of values that structured-merge-diff has (value.Compare): numbers, strings, flags, lists, maps, null.</summary>
internal static class JsonOrder
{
    public static int Compare(JsonNode? left, JsonNode? right) => (left, right) switch
    {
        _ when Rank(left) != Rank(right) => Rank(left).CompareTo(Rank(right)),
        (JsonArray one, JsonArray other) => Lists(one, other),
        (JsonObject one, JsonObject other) => Maps(one, other),
        (null, _) => 0,
        _ => left.GetValueKind() switch
        {
            JsonValueKind.Number => Number(left).CompareTo(Number(right!)),
            JsonValueKind.String => string.CompareOrdinal(left.GetValue<string>(), right!.GetValue<string>()),
            _ => left.GetValue<bool>().CompareTo(right!.GetValue<bool>()),
        },
    };

    private static int Rank(JsonNode? node) => node switch
    {
        null => 5,
        JsonObject => 4,
        JsonArray => 3,
        _ => node.GetValueKind() switch { JsonValueKind.Number => 0, JsonValueKind.String => 1, _ => 2 },
    };

    private static double Number(JsonNode node) => double.Parse(node.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture);

    private static int Lists(JsonArray left, JsonArray right) =>
        left.Zip(right, Compare).FirstOrDefault(order => order != 0) is not 0 and var order ? order : left.Count.CompareTo(right.Count);

    private static int Maps(JsonObject left, JsonObject right)
    {
        var pairs = Sorted(left).Zip(Sorted(right), (one, other) => string.CompareOrdinal(one.Key, other.Key) is not 0 and var names ? names : Compare(one.Value, other.Value));
        return pairs.FirstOrDefault(order => order != 0) is not 0 and var order ? order : left.Count.CompareTo(right.Count);
    }

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Sorted(JsonObject map) => map.OrderBy(entry => entry.Key, StringComparer.Ordinal);
}
