namespace Welkin.Kubernetes;

/// <summary>Base64 as Go's standard encoding reads it (RFC 4648, with padding; line ends are passed over).</summary>
internal static class Base64Text
{
    /// <summary>The byte at which Go finds fault; null where there is none.</summary>
    public static int? FirstMistake(string text)
    {
        var (inGroup, at) = (0, 0);
        for (; at < text.Length; at++)
        {
            var character = text[at];
            if (character is '\r' or '\n')
                continue;
            if (character == '=')
                return Padding(text, at, inGroup);
            if (!(char.IsAsciiLetterOrDigit(character) || character is '+' or '/'))
                return at;
            inGroup = (inGroup + 1) % 4;
        }
        // A group that ends too soon is told by where it starts.
        return inGroup == 0 ? null : at - inGroup;
    }

    private static int? Padding(string text, int at, int inGroup)
    {
        if (inGroup < 2)
            return at;
        var next = After(text, at + 1);
        if (inGroup == 2)
        {
            if (next >= text.Length)
                return text.Length;
            if (text[next] != '=')
                return next;
            next = After(text, next + 1);
        }
        return next < text.Length ? next : null;
    }

    private static int After(string text, int at)
    {
        while (at < text.Length && text[at] is '\r' or '\n')
            at++;
        return at;
    }
}
