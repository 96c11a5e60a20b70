using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Welkin.Kubernetes;

/// <summary>Times and durations as Go reads and writes them (time.Parse, time.ParseDuration; strfmt for values of the API).</summary>
internal static partial class GoTime
{
    private static readonly SearchValues<char> NumberLetters = SearchValues.Create("0123456789.");

    private static readonly Dictionary<string, long> Units = new(StringComparer.Ordinal)
    {
        ["ns"] = 1, ["us"] = 1_000, ["µs"] = 1_000, ["μs"] = 1_000, ["ms"] = 1_000_000, ["s"] = 1_000_000_000, ["m"] = 60_000_000_000, ["h"] = 3_600_000_000_000,
    };

    /// <summary>Null for what RFC 3339 does not know.</summary>
    public static CelTimestamp? Timestamp(string text)
    {
        var match = Rfc3339().Match(text);
        if (!match.Success || !DateTime.TryParseExact(match.Groups["civil"].Value, "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var civil))
            return null;
        var fraction = match.Groups["fraction"].Value;
        var nanos = fraction.Length == 0 ? 0 : int.Parse(fraction.PadRight(9, '0')[..9], CultureInfo.InvariantCulture);
        var zone = match.Groups["zone"].Value;
        if (Offset(zone) is not { } offset)
            return null;
        var seconds = ((civil.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond) - offset;
        return seconds < CelTimestamp.Earliest || seconds > CelTimestamp.Latest ? null : new CelTimestamp(seconds, nanos);
    }

    public static string Format(CelTimestamp time)
    {
        var fraction = time.Nanos == 0 ? "" : $".{time.Nanos.ToString("000000000", CultureInfo.InvariantCulture).TrimEnd('0')}";
        return Civil(time.Seconds).ToString($"yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture) + fraction + "Z";
    }

    public static string Format(CelDuration duration) => $"{GoNumbers.Fixed(duration.Nanoseconds / 1e9)}s";

    public static DateTime Civil(long seconds) => DateTime.UnixEpoch.AddTicks(seconds * TimeSpan.TicksPerSecond);

    /// <summary>The local time in a zone: an offset such as -02:00 or UTC; null for zones that have a name.</summary>
    public static DateTime? Civil(CelTimestamp time, string zone)
    {
        if (zone is "" or "UTC" or "Z")
            return Civil(time.Seconds);
        return Offset(zone[0] is '+' or '-' ? zone : $"+{zone}") is { } offset ? Civil(time.Seconds + offset) : null;
    }

    /// <summary>A duration such as 1h30m; null for what Go does not take.</summary>
    public static CelDuration? Duration(string text)
    {
        var negative = text.StartsWith('-');
        var rest = text.AsSpan(text.Length > 0 && text[0] is '-' or '+' ? 1 : 0);
        if (rest is "0")
            return new CelDuration(0);
        if (rest.IsEmpty || rest.Length > 200)
            return null;
        decimal total = 0;
        while (!rest.IsEmpty)
        {
            var digits = rest.IndexOfAnyExcept(NumberLetters);
            if (digits <= 0 || digits > 20 || !decimal.TryParse(rest[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
                return null;
            rest = rest[digits..];
            var letters = rest.IndexOfAny(NumberLetters) is >= 0 and var end ? end : rest.Length;
            if (!Units.TryGetValue(rest[..letters].ToString(), out var unit) || number > 9_300_000_000_000_000_000m / unit)
                return null;
            total += decimal.Truncate(number * unit);
            rest = rest[letters..];
        }
        total = negative ? -total : total;
        return total < long.MinValue || total > long.MaxValue ? null : new CelDuration((long)total);
    }

    /// <summary>As values of the API may also be written: with days and weeks, and words for units (strfmt.ParseDuration).</summary>
    public static CelDuration? LooseDuration(string text)
    {
        if (Duration(text) is { } exact)
            return exact;
        decimal total = 0;
        var matches = Loose().Matches(text);
        if (matches.Count == 0)
            return null;
        foreach (Match match in matches)
        {
            if (!decimal.TryParse(match.Groups["number"].Value, CultureInfo.InvariantCulture, out var number) || number > 1e15m)
                return null;
            total += number * (match.Groups["unit"].Value.ToLowerInvariant() switch
            {
                "ns" or "nano" or "nanosecond" => 1,
                "us" or "µs" or "micro" or "microsecond" => 1_000,
                "ms" or "milli" or "millisecond" => 1_000_000,
                "s" or "sec" or "second" => 1_000_000_000,
                "m" or "min" or "minute" => 60_000_000_000,
                "h" or "hr" or "hour" => 3_600_000_000_000,
                "d" or "day" => 86_400_000_000_000,
                _ => 604_800_000_000_000,
            });
        }
        return total > long.MaxValue ? null : new CelDuration((long)total);
    }

    private static long? Offset(string zone)
    {
        if (zone is "Z" or "z")
            return 0;
        var match = ZoneOffset().Match(zone);
        if (!match.Success)
            return null;
        var (hours, minutes) = (int.Parse(match.Groups["h"].Value, CultureInfo.InvariantCulture), int.Parse(match.Groups["m"].Value, CultureInfo.InvariantCulture));
        return hours > 24 || minutes > 59 ? null : (zone[0] == '-' ? -1 : 1) * ((hours * 3600L) + (minutes * 60L));
    }

    [GeneratedRegex(@"^(?<civil>[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2})([.,](?<fraction>[0-9]+))?(?<zone>Z|[-+][0-9]{2}:[0-9]{2})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Rfc3339();

    [GeneratedRegex(@"^[-+](?<h>[0-9]{1,2}):(?<m>[0-9]{2})\z", RegexOptions.CultureInvariant)]
    private static partial Regex ZoneOffset();

    [GeneratedRegex(@"(?<number>[0-9]+(\.[0-9]+)?)\s*(?<unit>nanosecond|nano|ns|microsecond|micro|us|µs|millisecond|milli|ms|second|sec|s|minute|min|m|hour|hr|h|day|d|week|wk|w)s?(?![a-z])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Loose();
}
