using System.Globalization;
using System.Text.RegularExpressions;

namespace Welkin.Kubernetes;

/// <summary>Times as the API reads and writes them: RFC 3339, written in UTC.</summary>
internal static partial class TimeText
{
    /// <summary>Without fractions, as metav1.Time is written; null for what is no time.</summary>
    public static string? Seconds(string text) => Written(text, "yyyy-MM-ddTHH:mm:ssZ");

    /// <summary>With six digits of fraction, as metav1.MicroTime is written.</summary>
    public static string? Microseconds(string text) => Written(text, "yyyy-MM-ddTHH:mm:ss.ffffffZ");

    /// <summary>What Go says of text that is no time: the part at which it gave up.</summary>
    public static string Mistake(string text, string layout)
    {
        var match = Beginning().Match(text);
        var parts = new[] { "2006", "-", "01", "-", "02", "T", "15", ":", "04", ":", "05" };
        var (at, part) = (0, 0);
        while (part < parts.Length && Takes(text, at, parts[part]) is var taken and > 0)
            (at, part) = (at + taken, part + 1);
        if (match.Success && part == parts.Length && match.Length > at)
            return $"parsing time {ShownValue.Quoted(text)}: {OutOfRange(text)}";
        var missing = part < parts.Length ? parts[part] : "Z07:00";
        return $"parsing time {ShownValue.Quoted(text)} as {ShownValue.Quoted(layout)}: cannot parse {ShownValue.Quoted(text[at..])} as {ShownValue.Quoted(missing)}";
    }

    private static string OutOfRange(string text) =>
        text[5..7] is var month && int.Parse(month, CultureInfo.InvariantCulture) is < 1 or > 12 ? "month out of range"
        : text[11..13] is var hour && int.Parse(hour, CultureInfo.InvariantCulture) > 23 ? "hour out of range"
        : text[14..16] is var minute && int.Parse(minute, CultureInfo.InvariantCulture) > 59 ? "minute out of range"
        : text[17..19] is var second && int.Parse(second, CultureInfo.InvariantCulture) > 59 ? "second out of range"
        : "day out of range";

    private static int Takes(string text, int at, string part)
    {
        if (at + part.Length > text.Length)
            return 0;
        var found = text.AsSpan(at, part.Length);
        return char.IsAsciiDigit(part[0]) ? (found.IndexOfAnyExceptInRange('0', '9') < 0 ? part.Length : 0) : found.SequenceEqual(part) ? part.Length : 0;
    }

    private static string? Written(string text, string format) =>
        text.Length <= 64 && Whole().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time.UtcDateTime.ToString(format, CultureInfo.InvariantCulture)
            : null;

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.,][0-9]+)?(Z|[-+][0-9]{2}:[0-9]{2})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Whole();

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.,][0-9]+)?(Z|[-+][0-9]{2}:[0-9]{2})", RegexOptions.CultureInvariant)]
    private static partial Regex Beginning();
}
