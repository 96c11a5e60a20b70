using System.Buffers;

namespace Welkin.Kubernetes;

/// <summary>Decides which strings may stand in YAML without quotes: those that every reader, of YAML 1.1 and 1.2, takes for the same string.</summary>
internal static class PlainText
{
    private static readonly SearchValues<char> NumberLike = SearchValues.Create("0123456789abcdefABCDEFxXoO_.:,+-tTzZ ");
    private static readonly SearchValues<char> Printable = SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code)]);

    public static bool IsSafe(ReadOnlySpan<char> text) =>
        !text.IsEmpty
        && StartsPlainly(text)
        && text[^1] is not (' ' or ':')
        && text.IndexOfAnyExcept(Printable) < 0
        && text.IndexOf(": ") < 0
        && text.IndexOf(" #") < 0
        && text.IndexOf(" *") < 0 // YamlDotNet takes a key such as 'a *b' for an alias
        && !IsNumberLike(text)
        && !IsReserved(text);

    /// <summary>Words that stand for a boolean, null, infinity, a merge or a default value in one version of YAML or the other.</summary>
    public static bool IsReserved(ReadOnlySpan<char> text)
    {
        if (text.Length > 5)
            return false;
        Span<char> lower = stackalloc char[text.Length];
        text.ToLowerInvariant(lower);
        return lower is "y" or "n" or "yes" or "no" or "on" or "off" or "true" or "false" or "null" or "~" or "=" or "<<"
            or ".nan" or ".inf" or "+.inf" or "-.inf";
    }

    private static bool StartsPlainly(ReadOnlySpan<char> text) => text[0] switch
    {
        '-' => text.Length > 1 && text[1] is not ' ' && !text.StartsWith("---"),
        '.' => !text.StartsWith("..."),
        '?' or ':' or ',' or '[' or ']' or '{' or '}' or '#' or '&' or '*' or '!' or '|' or '>' or '\'' or '"' or '%' or '@' or '`' or ' ' or '<' or '=' or '~' => false,
        _ => true,
    };

    private static bool IsNumberLike(ReadOnlySpan<char> text) =>
        (char.IsAsciiDigit(text[0]) || text[0] is '+' or '-' or '.') && text.IndexOfAnyExcept(NumberLike) < 0;
}
