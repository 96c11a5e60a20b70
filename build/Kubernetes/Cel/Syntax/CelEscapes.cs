using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Welkin.Kubernetes;

/// <summary>Reads what stands between quotes (cel-go, parser/unescape.go).</summary>
internal static class CelEscapes
{
    /// <summary>The text of a string literal; null where an escape is none.</summary>
    public static string? String(string literal)
    {
        var (body, raw) = Body(literal);
        var result = new StringBuilder();
        for (var at = 0; at < body.Length; at++)
        {
            if (raw || body[at] != '\\')
                result.Append(body[at]);
            else if (Escape(body, ref at, bytes: false) is { } value && Rune.IsValid(value))
                result.Append(new Rune(value).ToString());
            else
                return null;
        }
        return result.ToString();
    }

    /// <summary>The bytes of a bytes literal; null where an escape is none.</summary>
    public static ImmutableArray<byte>? Bytes(string literal)
    {
        var (body, raw) = Body(literal[1..]);
        var result = ImmutableArray.CreateBuilder<byte>();
        for (var at = 0; at < body.Length; at++)
        {
            if (raw || body[at] != '\\')
            {
                var length = char.IsHighSurrogate(body[at]) && at + 1 < body.Length ? 2 : 1;
                result.AddRange(Encoding.UTF8.GetBytes(body.Substring(at, length)));
                at += length - 1;
            }
            else if (Escape(body, ref at, bytes: true) is { } value)
                result.Add((byte)value);
            else
                return null;
        }
        return result.ToImmutable();
    }

    private static (string Body, bool Raw) Body(string literal)
    {
        var raw = literal[0] is 'r' or 'R';
        var quoted = (raw ? literal[1..] : literal).Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        var length = quoted.Length >= 6 && (quoted.StartsWith("\"\"\"", StringComparison.Ordinal) || quoted.StartsWith("'''", StringComparison.Ordinal)) ? 3 : 1;
        return (quoted[length..^length], raw);
    }

    private static int? Escape(string body, ref int at, bool bytes)
    {
        if (++at >= body.Length)
            return null;
        switch (body[at])
        {
            case 'a': return 7;
            case 'b': return 8;
            case 'f': return 12;
            case 'n': return 10;
            case 'r': return 13;
            case 't': return 9;
            case 'v': return 11;
            case '\\' or '\'' or '"' or '`' or '?': return body[at];
            case 'x' or 'X': return Number(body, ref at, at + 1, 2, 16);
            case 'u' when !bytes: return Number(body, ref at, at + 1, 4, 16);
            case 'U' when !bytes: return Number(body, ref at, at + 1, 8, 16);
            case >= '0' and <= '3': return Number(body, ref at, at, 3, 8);
            default: return null;
        }
    }

    private static int? Number(string body, ref int at, int start, int length, int radix)
    {
        if (start + length > body.Length)
            return null;
        var digits = body.AsSpan(start, length);
        at = start + length - 1;
        if (radix == 16)
            return int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) ? value : null;
        var octal = 0;
        foreach (var digit in digits)
        {
            if (digit is < '0' or > '7')
                return null;
            octal = (octal * 8) + (digit - '0');
        }
        return octal;
    }
}
