using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Welkin.Kubernetes;

/// <summary>Whether text has one of the formats that types of the API name.</summary>
internal static partial class ValueFormat
{
    /// <summary>Sources: apimachinery, metav1.Time (RFC 3339); encoding/base64.</summary>
    public static bool Holds(string format, string text) => format switch
    {
        "date-time" => IsTime(text),
        "byte" => IsBase64(text),
        _ => true,
    };

    /// <summary>The bounds of a whole number's format; those of 64 bits where there is none.</summary>
    public static (double Lowest, double Highest) Range(string? format) =>
        format == "int32" ? (int.MinValue, int.MaxValue) : (long.MinValue, long.MaxValue);

    private static bool IsTime(string text) => text.Length <= 64 && Time().IsMatch(text)
        && DateTime.TryParseExact(text[..19].ToUpperInvariant(), "yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    // Go's decoder passes over line ends and nothing else.
    private static bool IsBase64(string text)
    {
        var plain = text.Replace("\n", "", StringComparison.Ordinal).Replace("\r", "", StringComparison.Ordinal);
        return !plain.AsSpan().ContainsAny(" \t") && Base64.IsValid(Encoding.UTF8.GetBytes(plain));
    }

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}([.,][0-9]+)?([Zz]|[-+][0-9]{2}:[0-9]{2})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Time();
}
