using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>What defaulting does to a map: to Go an absent value, a null and (but for pointers) an empty string are one.</summary>
internal static class Absent
{
    /// <summary>Sets a value where there is none.</summary>
    public static void Default(this JsonObject map, string key, JsonNode value)
    {
        if (map[key] is null || JsonTypes.Text(map[key]) == "")
            map[key] = value;
    }

    /// <summary>The map under a key; made where there is none.</summary>
    public static JsonObject DefaultMap(this JsonObject map, string key)
    {
        if (map[key] is null)
            map[key] = new JsonObject();
        return map[key] as JsonObject ?? throw new FieldTypeException(FieldPath.Root[key], "must be a map");
    }

    /// <summary>The map under a key; null where there is none.</summary>
    public static JsonObject? Map(this JsonObject map, string key) => map[key] as JsonObject;

    /// <summary>The maps of a list; none where there is no list.</summary>
    public static IEnumerable<JsonObject> Maps(this JsonObject map, string key) => (map[key] as JsonArray)?.OfType<JsonObject>() ?? [];

    /// <summary>Sets a value, or removes it where there is none.</summary>
    public static void Put(this JsonObject map, string key, JsonNode? value)
    {
        if (value is null)
            map.Remove(key);
        else
            map[key] = value;
    }

    /// <summary>Takes over what another map has under a key, its absence too.</summary>
    public static void Keep(this JsonObject map, JsonObject before, string key) => map.Put(key, before[key]?.DeepClone());

    /// <summary>Text under a key; null where there is none or an empty one.</summary>
    public static string? Text(this JsonObject map, string key) => JsonTypes.Text(map[key]) is { Length: > 0 } text ? text : null;
}
