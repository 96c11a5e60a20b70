using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>Values as the API server's messages show them: by Go's fmt and by structured-merge-diff's value.ToString.</summary>
internal static class GoText
{
    /// <summary>In a path: strings quoted, maps and lists short.</summary>
    public static string Shown(JsonNode? value) => value switch
    {
        null => "null",
        JsonObject map => $"{{{string.Join(';', map.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key}={Shown(entry.Value)}"))}}}",
        JsonArray list => $"[{string.Join(',', list.Select(Shown))}]",
        _ => value.GetValueKind() == JsonValueKind.String ? GoQuote.Of(value.GetValue<string>()) : Plain(value),
    };

    /// <summary>As <c>%v</c>.</summary>
    public static string Plain(JsonNode? value) => value switch
    {
        null => "<nil>",
        JsonObject map => $"map[{string.Join(' ', map.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key}:{Plain(entry.Value)}"))}]",
        JsonArray list => $"[{string.Join(' ', list.Select(Plain))}]",
        _ => value.GetValueKind() switch { JsonValueKind.String => value.GetValue<string>(), JsonValueKind.Number => Number(value), _ => value.ToJsonString() },
    };

    /// <summary>As <c>%#v</c>.</summary>
    public static string Source(JsonNode? value) => value switch
    {
        null => "interface {}(nil)",
        JsonObject map => $"map[string]interface {{}}{{{string.Join(", ", map.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{GoQuote.Of(entry.Key)}:{Source(entry.Value)}"))}}}",
        JsonArray list => $"[]interface {{}}{{{string.Join(", ", list.Select(Source))}}}",
        _ => value.GetValueKind() == JsonValueKind.String ? GoQuote.Of(value.GetValue<string>()) : Plain(value),
    };

    /// <summary>As <c>%T</c>.</summary>
    public static string Type(JsonNode? value) => value switch
    {
        null => "<nil>",
        JsonObject => "map[string]interface {}",
        JsonArray => "[]interface {}",
        _ => value.GetValueKind() switch { JsonValueKind.String => "string", JsonValueKind.Number => "float64", _ => "bool" },
    };

    /// <summary>A number as Go writes an int64, or else a float64: the shortest digits, without an exponent up to 1e21.</summary>
    public static string Number(JsonNode value)
    {
        var text = value.ToJsonString();
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
            return whole.ToString(CultureInfo.InvariantCulture);
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
            return text;
        if (number == 0)
            return "0";
        var size = Math.Abs(number);
        if (size is >= 1e-4 and < 1e21)
            return number.ToString("0.############################", CultureInfo.InvariantCulture) is var digits && double.Parse(digits, CultureInfo.InvariantCulture) == number
                ? digits
                : number.ToString("R", CultureInfo.InvariantCulture);
        var parts = number.ToString("E16", CultureInfo.InvariantCulture).Split('E');
        var power = int.Parse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var shortest = number.ToString("R", CultureInfo.InvariantCulture).Split('E')[0];
        return string.Create(CultureInfo.InvariantCulture, $"{(shortest.Contains('.', StringComparison.Ordinal) || shortest.Length == 1 ? shortest : parts[0].TrimEnd('0').TrimEnd('.'))}e{(power < 0 ? '-' : '+')}{Math.Abs(power):00}");
    }
}
