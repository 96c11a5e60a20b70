using System.Text;

namespace Welkin.Kubernetes;

/// <summary>Strings counted in code points, as CEL counts them, and not in UTF-16 units.</summary>
internal static class CodePoints
{
    public static int Count(string text) => text.Length - text.AsSpan().Count(static letter => char.IsLowSurrogate(letter));

    /// <summary>Where the code point with that number starts.</summary>
    public static int Offset(string text, int number)
    {
        if (Count(text) == text.Length)
            return number;
        var at = 0;
        for (; number > 0; number--)
            at += char.IsHighSurrogate(text[at]) && at + 1 < text.Length ? 2 : 1;
        return at;
    }

    public static string Slice(string text, int from, int to)
    {
        var start = Offset(text, from);
        return text[start..(start + Offset(text[start..], to - from))];
    }

    /// <summary>The number of the code point at an offset; -1 for -1.</summary>
    public static int Number(string text, int offset) => offset < 0 ? -1 : Count(text[..offset]);

    public static IEnumerable<string> Each(string text)
    {
        foreach (var rune in text.EnumerateRunes())
            yield return rune.ToString();
    }

    public static int Utf8(string text) => Encoding.UTF8.GetByteCount(text);

    private static int Count(this ReadOnlySpan<char> text, Func<char, bool> counted)
    {
        var count = 0;
        foreach (var letter in text)
            count += counted(letter) ? 1 : 0;
        return count;
    }
}
