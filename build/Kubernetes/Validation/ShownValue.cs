using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>A value as the API's messages show it: strings as Go's %q does, the rest as Go's JSON does, which escapes &lt;, &gt; and &amp;.</summary>
internal static class ShownValue
{
    /// <summary>What hostile input can put into one message.</summary>
    private const int Longest = 1_000;

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(JsonNode? value) => Cut(value switch
    {
        null => "null",
        JsonValue scalar when scalar.TryGetValue<string>(out var text) => Quoted(text),
        JsonValue => value.ToJsonString(Readable),
        _ => Json(value),
    });

    /// <summary>Go's %q.</summary>
    public static string Quoted(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var rune in text.EnumerateRunes())
            Append(quoted, rune);
        return Cut(quoted.Append('"').ToString());
    }

    private static string Json(JsonNode value) => value.ToJsonString(Readable)
        .Replace("<", "\\u003c", StringComparison.Ordinal).Replace(">", "\\u003e", StringComparison.Ordinal).Replace("&", "\\u0026", StringComparison.Ordinal);

    private static void Append(StringBuilder quoted, Rune rune)
    {
        switch (rune.Value)
        {
            case '"' or '\\':
                quoted.Append('\\').Append((char)rune.Value);
                break;
            case '\n':
                quoted.Append("\\n");
                break;
            case '\r':
                quoted.Append("\\r");
                break;
            case '\t':
                quoted.Append("\\t");
                break;
            case < ' ' or 0x7f:
                quoted.Append(CultureInfo.InvariantCulture, $"\\x{rune.Value:x2}");
                break;
            case >= 0x80 when Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator:
                quoted.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}");
                break;
            default:
                quoted.Append(rune.ToString());
                break;
        }
    }

    private static string Cut(string text) => text.Length <= Longest ? text : $"{text[..Longest]}…";
}
