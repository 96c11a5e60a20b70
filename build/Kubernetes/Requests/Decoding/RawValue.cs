using System.Text.Json;
using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>JSON of no type: kept as it is, of keys that stand twice the last.</summary>
internal static class RawValue
{
    /// <param name="strict">Learns of keys that stand twice; null where nobody asks.</param>
    public static JsonNode? Of(JsonElement element, StrictErrors? strict = null, string path = "") => element.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Object => Map(element, strict, path),
        JsonValueKind.Array => new JsonArray([.. element.EnumerateArray().Select((item, index) => Of(item, strict, FormattableString.Invariant($"{path}[{index}]")))]),
        JsonValueKind.String => JsonValue.Create(ScalarDecoding.Text(element)),
        JsonValueKind.Number => element.TryGetInt64(out var whole) ? JsonValue.Create(whole) : JsonValue.Create(element.Clone()),
        _ => JsonValue.Create(element.GetBoolean()),
    };

    private static JsonObject Map(JsonElement element, StrictErrors? strict, string path)
    {
        var map = new JsonObject();
        foreach (var property in element.EnumerateObject())
        {
            var at = path.Length == 0 ? property.Name : $"{path}.{property.Name}";
            if (map.ContainsKey(property.Name))
                strict?.Duplicate(at);
            map[property.Name] = Of(property.Value, strict, at);
        }
        return map;
    }
}
