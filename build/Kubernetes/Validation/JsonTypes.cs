using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>What a JSON value is, by the words of JSON Schema.</summary>
internal static class JsonTypes
{
    public static string Of(JsonNode? node) => node switch
    {
        null => "null",
        JsonObject => "object",
        JsonArray => "array",
        _ => node.GetValueKind() switch
        {
            JsonValueKind.String => "string",
            JsonValueKind.Number => IsWhole(node) ? "integer" : "number",
            _ => "boolean",
        },
    };

    public static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    public static double Number(JsonNode node) => double.Parse(node.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>True for 3 and 3.0, which a reader of YAML makes one.</summary>
    private static bool IsWhole(JsonNode node) =>
        (node is JsonValue value && value.TryGetValue<long>(out _)) || Number(node) is var number && double.IsFinite(number) && Math.Truncate(number) == number;
}
