using System.Text;

namespace Welkin.Components.Bumps.PullRequests;

/// <summary>Text of others in Markdown: it names nobody, links nothing and stays text.</summary>
internal static class MarkdownText
{
    private const int Longest = 400;

    /// <summary>One line of prose.</summary>
    public static string Plain(string text)
    {
        var escaped = new StringBuilder();
        foreach (var character in Line(text))
            escaped.Append(character switch
            {
                '<' => "&lt;",
                '>' => "&gt;",
                '&' => "&amp;",
                // GitHub writes to people and on issues that a text names; the blank of no width between keeps it from that.
                '@' => "@&#8203;",
                '#' => "#&#8203;",
                '\\' or '`' or '*' or '_' or '[' or ']' or '|' or '~' => $"\\{character}",
                _ => character.ToString(),
            });
        return escaped.ToString();
    }

    /// <summary>One line as code, whatever backticks it has.</summary>
    public static string Code(string text)
    {
        var line = Line(text);
        var fence = new string('`', LongestRun(line) + 1);
        return line.Length is 0 ? "" : line[0] is '`' || line[^1] is '`' ? $"{fence} {line} {fence}" : $"{fence}{line}{fence}";
    }

    private static string Line(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= Longest)
            return line;
        // Not between the two halves of a character.
        var end = char.IsHighSurrogate(line[Longest - 1]) ? Longest - 1 : Longest;
        return $"{line[..end]}…";
    }

    private static int LongestRun(string text)
    {
        var (longest, run) = (0, 0);
        foreach (var character in text)
            longest = Math.Max(longest, run = character is '`' ? run + 1 : 0);
        return longest;
    }
}
