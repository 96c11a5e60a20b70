using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Welkin.Kubernetes;

/// <summary>What a plain YAML scalar stands for, by the rules of the reader that Kubernetes uses (sigs.k8s.io/yaml, goyaml.v2: YAML 1.1 in large part).</summary>
/// <remarks>
/// Dates and base-60 numbers stay strings there. 0777 and 0o777 are octal, 0888 is decimal. A number too large for 64 bits is kept as
/// written, where the original rounds it to a float.
/// </remarks>
internal static partial class Scalars
{
    private const int LongestWord = 5;

    /// <summary>True when a plain scalar is one of the words for true; false for false; null for any other text.</summary>
    public static bool? Flag(string text) => text switch
    {
        "y" or "Y" or "yes" or "Yes" or "YES" or "true" or "True" or "TRUE" or "on" or "On" or "ON" => true,
        "n" or "N" or "no" or "No" or "NO" or "false" or "False" or "FALSE" or "off" or "Off" or "OFF" => false,
        _ => null,
    };

    /// <summary>True for what is a string and nothing else at first sight: it begins with a letter and is longer than the longest word for true, false or null.</summary>
    public static bool IsWord(string text) => text.Length > LongestWord && char.IsAsciiLetter(text[0]);

    public static bool IsNull(string text) => text is "" or "~" or "null" or "Null" or "NULL";

    /// <summary>Infinity and not-a-number, which no Kubernetes object can hold.</summary>
    public static bool IsNotFinite(string text) =>
        text is ".nan" or ".NaN" or ".NAN" || (text.Length is 4 or 5 && text.TrimStart('+', '-') is ".inf" or ".Inf" or ".INF");

    /// <summary>The number that a plain scalar stands for; null for any other text.</summary>
    public static JsonValue? Number(string text)
    {
        if (text.Length == 0 || !(char.IsAsciiDigit(text[0]) || text[0] is '+' or '-' or '.'))
            return null;
        return Integer(text) ?? (Digits(text) is var digits && IsFinite(digits) ? AsWritten(digits) : null);
    }

    /// <summary>The whole number that a plain scalar stands for; null for any other text.</summary>
    public static JsonValue? Integer(string written)
    {
        // Nearly all of them: a few digits without a sign.
        if (written is [>= '1' and <= '9', ..] or "0" && written.Length <= 18 && long.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var small))
            return JsonValue.Create(small);

        var text = Digits(written);
        var negative = text.StartsWith('-');
        var digits = negative || text.StartsWith('+') ? text[1..] : text;
        var (radix, rest) = digits switch
        {
            ['0', 'x' or 'X', .. var hex] => (16, hex),
            ['0', 'b' or 'B', .. var binary] => (2, binary),
            ['0', 'o' or 'O', .. var octal] => (8, octal),
            ['0', _, ..] => (8, digits[1..]),
            _ => (10, digits),
        };
        if (rest.Length == 0 || rest.Any(digit => Value(digit) >= radix))
            return null;
        if (radix == 10 && rest.Length > 18)
            return IsFinite(text) ? AsWritten(text) : null;

        // Digits of a hostile length are no number of 64 bits, whatever they say.
        var value = rest.TrimStart('0') is { Length: <= 64 } significant
            ? significant.Aggregate(BigInteger.Zero, (sum, digit) => (sum * radix) + Value(digit))
            : ulong.MaxValue + BigInteger.One;
        return (negative ? -value : value) switch
        {
            var signed when signed >= long.MinValue && signed <= long.MaxValue => JsonValue.Create((long)signed),
            var unsigned when unsigned > 0 && unsigned <= ulong.MaxValue => JsonValue.Create((ulong)unsigned),
            _ => null,
        };
    }

    private static string Digits(string text) => text.Replace("_", "", StringComparison.Ordinal);

    private static bool IsFinite(string text) => Float().IsMatch(text) && double.IsFinite(double.Parse(text, CultureInfo.InvariantCulture));

    private static int Value(char digit) => char.IsAsciiHexDigit(digit) ? Convert.ToInt32(digit.ToString(), 16) : int.MaxValue;

    /// <summary>A JSON number with the digits of the text: only what JSON does not allow is left out.</summary>
    private static JsonValue AsWritten(string text)
    {
        var (sign, rest) = text.StartsWith('-') ? ("-", text[1..]) : ("", text.TrimStart('+'));
        var exponent = rest.IndexOfAny(['e', 'E']) is var at and >= 0 ? at : rest.Length;
        var point = rest.IndexOf('.', StringComparison.Ordinal) is var dot and >= 0 ? dot : exponent;
        var whole = rest[..point].TrimStart('0') is { Length: > 0 } digits ? digits : "0";
        var fraction = rest[point..exponent] is { Length: > 1 } some ? some : "";
        using var number = JsonDocument.Parse(sign + whole + fraction + rest[exponent..]);
        return JsonValue.Create(number.RootElement.Clone())!;
    }

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Float();
}
