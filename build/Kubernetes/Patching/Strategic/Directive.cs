using System.Text.Json.Nodes;

namespace Welkin.Kubernetes.Patching;

/// <summary>The keys by which a strategic merge patch gives orders instead of values.</summary>
internal static class Directive
{
    public const string Patch = "$patch";
    public const string RetainKeys = "$retainKeys";
    private const string DeletePrefix = "$deleteFromPrimitiveList";
    private const string OrderPrefix = "$setElementOrder";

    public static bool Is(string key) => key is Patch or RetainKeys || IsDelete(key) || IsOrder(key);

    public static bool IsDelete(string key) => key.StartsWith(DeletePrefix, StringComparison.Ordinal);

    public static bool IsOrder(string key) => key.StartsWith(OrderPrefix, StringComparison.Ordinal);

    /// <summary>The field that a directive such as <c>$setElementOrder/containers</c> is about.</summary>
    public static string FieldOf(string key, JsonPointer at)
    {
        var prefix = IsOrder(key) ? OrderPrefix : DeletePrefix;
        return key.Length > prefix.Length && key[prefix.Length] == '/'
            ? key[(prefix.Length + 1)..]
            : throw new PatchException(at.Then(key), $"'{key}' must name a field: {prefix}/<field>");
    }

    /// <summary>A value of the patch where the document has none: orders are gone, and so is what they are about.</summary>
    /// <returns>False where nothing is left.</returns>
    public static bool TryAdopt(JsonNode? value, out JsonNode? adopted)
    {
        adopted = value is JsonObject map && map.ContainsKey(Patch) ? null : Copy(value, TryAdopt);
        return adopted is not null || value is null;
    }

    /// <summary>The content of a map that replaces another or joins a list: orders are gone, what they stand in stays.</summary>
    /// <remarks>The API server leaves the orders to its decoder, which drops them as fields it does not know.</remarks>
    public static JsonNode? Content(JsonNode? value) => Copy(value, TryContent);

    private static bool TryContent(JsonNode? value, out JsonNode? content)
    {
        content = Content(value);
        return true;
    }

    // Null is absence for the API, in a map; in a list it is kept for the validation to refuse.
    private static JsonNode? Copy(JsonNode? value, Choice choose)
    {
        switch (value)
        {
            case JsonObject map:
                var copy = new JsonObject();
                foreach (var (key, inner) in map)
                {
                    if (!Is(key) && inner is not null && choose(inner, out var kept))
                        copy[key] = kept;
                }
                return copy;
            case JsonArray list:
                var items = new JsonArray();
                foreach (var item in list)
                {
                    if (choose(item, out var kept))
                        items.Add(kept);
                }
                return items;
            default:
                return value?.DeepClone();
        }
    }

    private delegate bool Choice(JsonNode? value, out JsonNode? kept);
}
