using System.Globalization;
using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>Reads the keywords of a schema that limit a value.</summary>
internal static class ValueBoundsReader
{
    private static readonly string[] Keywords =
        ["minimum", "maximum", "multipleOf", "minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties", "pattern"];

    /// <summary>Null where nothing is limited, as in nearly all schemas.</summary>
    public static ValueBounds? Read(JsonObject schema) => !Keywords.Any(schema.ContainsKey) ? null : new ValueBounds
    {
        Minimum = Number(schema["minimum"]),
        ExclusiveMinimum = IsTrue(schema["exclusiveMinimum"]),
        Maximum = Number(schema["maximum"]),
        ExclusiveMaximum = IsTrue(schema["exclusiveMaximum"]),
        MultipleOf = Number(schema["multipleOf"]),
        MinLength = (long?)Number(schema["minLength"]),
        MaxLength = (long?)Number(schema["maxLength"]),
        MinItems = (long?)Number(schema["minItems"]),
        MaxItems = (long?)Number(schema["maxItems"]),
        MinProperties = (long?)Number(schema["minProperties"]),
        MaxProperties = (long?)Number(schema["maxProperties"]),
        Pattern = schema["pattern"] is JsonValue value && value.TryGetValue<string>(out var pattern) ? new RegularPattern(pattern) : null,
    };

    private static double? Number(JsonNode? node) => node is JsonValue && double.TryParse(node.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool IsTrue(JsonNode? node) => node is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;
}
