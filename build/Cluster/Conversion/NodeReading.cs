using System.Globalization;
using System.Text.Json.Nodes;

namespace Welkin.Cluster;

/// <summary>Reads values of objects for tables: what is absent, or has another type, reads as nothing.</summary>
internal static class NodeReading
{
    public static JsonNode? At(this JsonNode? node, params ReadOnlySpan<string> path)
    {
        foreach (var key in path)
            node = (node as JsonObject)?[key];
        return node;
    }

    /// <summary>A text; empty where it is not there.</summary>
    public static string TextAt(this JsonNode? node, params ReadOnlySpan<string> path) => node.At(path) is JsonValue value ? value.ToString() : "";

    /// <summary>A text; another one where it is not there.</summary>
    public static string TextOr(this JsonNode? node, string otherwise, params ReadOnlySpan<string> path) => node.TextAt(path) is { Length: > 0 } text ? text : otherwise;

    public static long NumberAt(this JsonNode? node, params ReadOnlySpan<string> path) => node.At(path) is JsonValue value && long.TryParse(value.ToString(), out var number) ? number : 0;

    public static bool FlagAt(this JsonNode? node, params ReadOnlySpan<string> path) => node.At(path) is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;

    public static IEnumerable<JsonNode?> ItemsAt(this JsonNode? node, params ReadOnlySpan<string> path) => node.At(path) as JsonArray ?? [];

    /// <summary>How many entries a list or a map has.</summary>
    public static int CountAt(this JsonNode? node, params ReadOnlySpan<string> path) => node.At(path) switch { JsonArray list => list.Count, JsonObject map => map.Count, _ => 0 };

    /// <summary>The condition of a type.</summary>
    public static JsonNode? Condition(this JsonNode? node, string type) => node.ItemsAt("status", "conditions").FirstOrDefault(condition => condition.TextAt("type") == type);

    public static bool IsTrue(this JsonNode? node, string condition) => node.Condition(condition).TextAt("status") == "True";

    public static bool IsDeleted(this JsonNode? node) => node.At("metadata", "deletionTimestamp") is not null;

    /// <summary>The first of many, and how many there are besides.</summary>
    public static string Shortened(IReadOnlyCollection<string> all, int most, string separator = ",") =>
        all.Count <= most ? string.Join(separator, all) : $"{string.Join(separator, all.Take(most))} + {(all.Count - most).ToString(CultureInfo.InvariantCulture)} more...";

    public static string Joined(this IEnumerable<JsonNode?> items, string separator = ",") => string.Join(separator, items.Select(item => item.TextAt()));
}
