using System.Globalization;

namespace Welkin.Kubernetes;

/// <summary>A duration as Go writes one, such as <c>1h30m</c> (time.ParseDuration).</summary>
internal static class GoDuration
{
    private static readonly Dictionary<string, decimal> Nanoseconds = new(StringComparer.Ordinal)
    {
        ["ns"] = 1, ["us"] = 1_000, ["µs"] = 1_000, ["μs"] = 1_000, ["ms"] = 1_000_000, ["s"] = 1_000_000_000, ["m"] = 60_000_000_000, ["h"] = 3_600_000_000_000,
    };

    /// <summary>What is wrong, in Go's words; null where nothing is.</summary>
    public static string? Mistake(string text)
    {
        var rest = text.Length > 0 && text[0] is '-' or '+' ? text[1..] : text;
        if (rest == "0")
            return null;
        var total = 0m;
        do
        {
            var whole = Prefix(rest, char.IsAsciiDigit);
            rest = rest[whole.Length..];
            var fraction = rest.StartsWith('.') ? Prefix(rest[1..], char.IsAsciiDigit) : null;
            rest = rest[(fraction is null ? 0 : fraction.Length + 1)..];
            if (whole.Length == 0 && fraction is null or "")
                return Invalid(text);
            var unit = Prefix(rest, character => !char.IsAsciiDigit(character) && character != '.');
            rest = rest[unit.Length..];
            if (unit.Length == 0)
                return $"time: missing unit in duration {ShownValue.Quoted(text)}";
            if (!Nanoseconds.TryGetValue(unit, out var length))
                return $"time: unknown unit {ShownValue.Quoted(unit)} in duration {ShownValue.Quoted(text)}";
            if (Amount(whole, fraction) is not { } amount || (total += amount * length) > long.MaxValue)
                return Invalid(text);
        }
        while (rest.Length > 0);
        return null;
    }

    // What does not fit is too long in whatever unit.
    private static decimal? Amount(string whole, string? fraction) =>
        decimal.TryParse($"{whole}.{fraction}0", NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) && amount <= long.MaxValue
            ? amount
            : null;

    private static string Invalid(string text) => $"time: invalid duration {ShownValue.Quoted(text)}";

    private static string Prefix(string text, Func<char, bool> belongs) => new([.. text.TakeWhile(belongs)]);
}
