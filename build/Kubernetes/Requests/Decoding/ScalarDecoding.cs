using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>How Go's decoder takes and names values that are no maps and no lists.</summary>
internal static class ScalarDecoding
{
    /// <summary>What Go's messages call a JSON value.</summary>
    public static string Word(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        _ => "bool",
    };

    /// <summary>Null where the number is not whole, is written with a point or exponent, or is too large.</summary>
    public static JsonValue? Whole(JsonElement element, string? format) =>
        long.TryParse(element.GetRawText(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && (format != "int32" || number is >= int.MinValue and <= int.MaxValue)
            ? JsonValue.Create(number)
            : null;

    /// <summary>Halves of surrogate pairs become the replacement character, as in Go.</summary>
    public static string Text(JsonElement element)
    {
        try
        {
            return element.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return "\uFFFD";
        }
    }

    /// <summary>What stands for null where there must be a value: an item of a list, a value of an open map.</summary>
    public static JsonNode? Zero(ValueSchema schema) => schema.Kind switch
    {
        ValueKind.Text when schema.Format == "date-time" => null,
        ValueKind.Text => JsonValue.Create(""),
        ValueKind.WholeNumber or ValueKind.Number or ValueKind.IntOrString => JsonValue.Create(0),
        ValueKind.Quantity => JsonValue.Create("0"),
        ValueKind.Flag => JsonValue.Create(false),
        ValueKind.Map when schema.AdditionalProperties is null => new JsonObject(),
        _ => null,
    };
}
