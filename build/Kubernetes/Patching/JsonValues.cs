using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Welkin.Kubernetes.Patching;

/// <summary>Compares values as JSON does: maps without order, numbers by value, strings by code unit (RFC 6902, section 4.6).</summary>
public static class JsonValues
{
    public static bool AreEqual(JsonNode? left, JsonNode? right) => (left, right) switch
    {
        (null, null) => true,
        (JsonObject one, JsonObject other) => one.Count == other.Count
            && one.All(entry => other.TryGetPropertyValue(entry.Key, out var value) && AreEqual(entry.Value, value)),
        (JsonArray one, JsonArray other) => one.Count == other.Count && one.Zip(other).All(pair => AreEqual(pair.First, pair.Second)),
        (JsonValue one, JsonValue other) => Key(one) == Key(other),
        _ => false,
    };

    /// <summary>A text that two scalars share when they are equal, and only then.</summary>
    public static string Key(JsonNode? scalar) => scalar?.GetValueKind() switch
    {
        null => "null",
        JsonValueKind.String => $"\"{scalar.GetValue<string>()}",
        JsonValueKind.Number => Number(scalar.ToJsonString()),
        _ => scalar.ToJsonString(),
    };

    /// <summary>What a value is to a person.</summary>
    internal static string Kind(JsonNode? node) => node switch
    {
        null => "null",
        JsonObject => "a map",
        JsonArray => "a list",
        _ => node.GetValueKind() switch { JsonValueKind.String => "a string", JsonValueKind.Number => "a number", _ => "true or false" },
    };

    /// <summary>Digits without zeros at either end, and the power of ten of the last one: exact for numbers of any size.</summary>
    private static string Number(string text)
    {
        var sign = text.StartsWith('-') ? "-" : "";
        var parts = text.TrimStart('-').Split('e', 'E');
        var (mantissa, exponent) = (parts[0], 0L);
        if (parts.Length > 1 && !long.TryParse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent))
            return text;
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var digits = mantissa.Replace(".", "", StringComparison.Ordinal).TrimStart('0');
        var significant = digits.TrimEnd('0');
        if (significant.Length == 0)
            return "0";
        var last = (Int128)exponent - (point < 0 ? 0 : mantissa.Length - point - 1) + (digits.Length - significant.Length);
        return string.Create(CultureInfo.InvariantCulture, $"{sign}{significant}e{last}");
    }
}
