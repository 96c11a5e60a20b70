using System.Globalization;
using System.Numerics;
using System.Text;

namespace Welkin.Kubernetes;

/// <summary>The <c>format</c> of strings (cel-go, ext/formatting.go).</summary>
internal static class CelFormatting
{
    private const int MostDigits = 100;

    public static CelValue Format(string pattern, CelList values, CelMeter meter)
    {
        var (result, next) = (new StringBuilder(), 0);
        for (var at = 0; at < pattern.Length; at++)
        {
            if (pattern[at] != '%')
            {
                result.Append(pattern[at]);
                continue;
            }
            if (++at >= pattern.Length)
                return Fault("unexpected end of string");
            if (pattern[at] == '%')
            {
                result.Append('%');
                continue;
            }
            var digits = 6;
            if (pattern[at] == '.')
            {
                var start = ++at;
                while (at < pattern.Length && char.IsAsciiDigit(pattern[at]))
                    at++;
                if (at >= pattern.Length || !int.TryParse(pattern.AsSpan(start, at - start), NumberStyles.None, CultureInfo.InvariantCulture, out digits) || digits > MostDigits)
                    return Fault("error while parsing precision");
            }
            if (next >= values.Count)
                return Fault(string.Create(CultureInfo.InvariantCulture, $"index {next} out of range"));
            if (Formatted(pattern[at], values[next++], digits) is not { } text)
                return Fault($"unrecognized formatting clause \"{pattern[at]}\" for {CelTypes.Shown(values[next - 1])}");
            meter.Work((text.Length / 16) + 1);
            result.Append(text);
        }
        return new CelString(result.ToString());
    }

    private static CelError Fault(string mistake) => new($"error during formatting: {mistake}");

    private static string? Formatted(char clause, CelValue value, int digits) => (clause, value) switch
    {
        ('s', _) => Text(value, inner: false),
        ('d', CelInt or CelUint) => CelText.Of(value),
        ('d' or 'f' or 'e', CelDouble number) when !double.IsFinite(number.Value) => double.IsNaN(number.Value) ? "NaN" : number.Value > 0 ? "Infinity" : "-Infinity",
        ('f', CelDouble number) => number.Value.ToString($"F{digits}", CultureInfo.InvariantCulture),
        ('e', CelDouble number) => Scientific(number.Value, digits),
        ('b', CelInt number) => (number.Value < 0 ? "-" : "") + Radix(BigInteger.Abs(number.Value), 2),
        ('b', CelUint number) => Radix(number.Value, 2),
        ('b', CelBool flag) => flag.Value ? "1" : "0",
        ('o', CelInt number) => (number.Value < 0 ? "-" : "") + Radix(BigInteger.Abs(number.Value), 8),
        ('o', CelUint number) => Radix(number.Value, 8),
        ('x' or 'X', CelInt number) => Cased(clause, (number.Value < 0 ? "-" : "") + Radix(BigInteger.Abs(number.Value), 16)),
        ('x' or 'X', CelUint number) => Cased(clause, Radix(number.Value, 16)),
        ('x' or 'X', CelString text) => Cased(clause, Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text.Value))),
        ('x' or 'X', CelBytes bytes) => Cased(clause, Convert.ToHexStringLower(bytes.Value.AsSpan())),
        _ => null,
    };

    private static string Cased(char clause, string hex) => clause == 'X' ? hex.ToUpperInvariant() : hex;

    private static string Radix(BigInteger number, int radix)
    {
        var digits = new StringBuilder();
        for (; number > 0 || digits.Length == 0; number /= radix)
            digits.Insert(0, "0123456789abcdef"[(int)(number % radix)]);
        return digits.ToString();
    }

    private static string Scientific(double number, int digits)
    {
        var text = number.ToString($"e{digits}", CultureInfo.InvariantCulture);
        var at = text.IndexOf('e', StringComparison.Ordinal);
        return string.Create(CultureInfo.InvariantCulture, $"{text[..at]}e{text[at + 1]}{int.Parse(text[(at + 2)..], CultureInfo.InvariantCulture):00}");
    }

    private static string? Text(CelValue value, bool inner) => value switch
    {
        CelList list => Joined("[", list.Items.Select(item => Text(item, inner: true)), "]"),
        CelMap map => Joined("{", map.Entries.Select(entry => Text(entry.Key, inner: true) is { } key && Text(entry.Value, inner: true) is { } text ? $"{key}: {text}" : null).Order(StringComparer.Ordinal), "}"),
        CelString text => inner ? CelStrings.Quote(text.Value) : text.Value,
        CelDouble number when inner => number.Value.ToString("F6", CultureInfo.InvariantCulture),
        CelTimestamp when inner => $"timestamp(\"{CelText.Of(value)}\")",
        CelDuration when inner => $"duration(\"{CelText.Of(value)}\")",
        CelBytes bytes when inner => $"b{CelStrings.Quote(Encoding.UTF8.GetString(bytes.Value.AsSpan()))}",
        CelOpaque or CelOptional => null,
        _ => CelText.Of(value),
    };

    private static string? Joined(string open, IEnumerable<string?> parts, string close) =>
        parts.ToList() is var all && all.Contains(null) ? null : $"{open}{string.Join(", ", all)}{close}";
}

/// <summary>Types of values as messages at run time name them.</summary>
internal static class CelTypes
{
    public static string Shown(CelValue value) => value switch
    {
        CelTypeValue => "type",
        CelError => "error",
        _ => value.Type.Name,
    };
}
