namespace Welkin.Kubernetes;

/// <summary>One line of block YAML, <c>key: value</c>.</summary>
internal static class ScannedLine
{
    /// <summary>Takes a line apart whose key is plain or quoted without escapes; false where it is anything else.</summary>
    public static bool TryRead(ReadOnlySpan<char> line, out ReadOnlySpan<char> key, out ReadOnlySpan<char> value)
    {
        key = value = default;
        var colon = line[0] is '"' or '\'' ? AfterQuotes(line) : line.IndexOf(": ") is var inside and >= 0 ? inside : line.EndsWith(':') ? line.Length - 1 : -1;
        if (colon < 1 || colon >= line.Length || line[colon] != ':' || (colon + 1 < line.Length && line[colon + 1] != ' '))
            return false;

        key = line[..colon];
        value = line[(colon + 1)..].Trim(' ');
        if (value.StartsWith('#'))
            value = default;
        return IsPlainKey(key) || (key[0] is '"' or '\'' && key[1..^1] is not ("apiVersion" or "kind" or "metadata" or "name" or "namespace" or "generateName"));
    }

    /// <summary>The value as text where every reader takes it for the same string; null in all other cases.</summary>
    public static string? Plain(ReadOnlySpan<char> value)
    {
        if (value.Length > 2 && value[0] is '"' or '\'' && value[^1] == value[0])
            value = value[1..^1];
        else if (value.IsEmpty || !char.IsAsciiLetter(value[0]) || PlainText.IsReserved(value))
            return null;
        foreach (var character in value)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('-' or '.' or '/' or ':' or '_'))
                return null;
        }
        return value.EndsWith(':') ? null : value.ToString();
    }

    private static bool IsPlainKey(ReadOnlySpan<char> key)
    {
        foreach (var character in key)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('-' or '.' or '/' or '_'))
                return false;
        }
        return key.IndexOfAnyExcept("-.") >= 0 && key[0] != '-';
    }

    private static int AfterQuotes(ReadOnlySpan<char> line) =>
        line[1..].IndexOf(line[0]) is var close and >= 1 && !line[..(close + 1)].Contains('\\') ? close + 2 : -1;
}
