using System.Text;
using System.Text.RegularExpressions;

namespace Welkin.Kubernetes;

/// <summary>A regular expression written for Go's RE2, matched here in bounded time.</summary>
/// <remarks>What the two dialects read differently is translated; what cannot be is not guessed at.</remarks>
public sealed class RegularPattern
{
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(250);
    private readonly Lazy<Regex?> _regex;

    public RegularPattern(string text) => (Text, _regex) = (text, new(() => Compile(text)));

    /// <summary>As written.</summary>
    public string Text { get; }

    /// <summary>Null where the pattern cannot be judged: it is none of this dialect, or the match takes too long.</summary>
    public bool? Matches(string value)
    {
        try
        {
            return _regex.Value?.IsMatch(value);
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    private static Regex? Compile(string text)
    {
        if (text.Length > 10_000 || Translate(text) is not { } translated)
            return null;
        try
        {
            return new Regex(translated, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, Limit);
        }
        catch (NotSupportedException)
        {
            // Too large an automaton; the time limit still holds.
            return new Regex(translated, RegexOptions.CultureInvariant, Limit);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static string? Translate(string text)
    {
        var result = new StringBuilder();
        var inClass = false;
        for (var at = 0; at < text.Length; at++)
        {
            var rest = text.AsSpan(at);
            if (rest.StartsWith("[[:") || (inClass && rest.StartsWith("[:")))
                return null;
            // Of what starts so, RE2 has groups and flags; m changes what a dollar means and is left out.
            if (!inClass && rest.StartsWith("(?") && !rest.StartsWith("(?:") && !rest.StartsWith("(?P<") && !rest.StartsWith("(?i)") && !rest.StartsWith("(?s)") && !rest.StartsWith("(?i:"))
                return null;
            if (rest[0] == '\\')
            {
                if (rest.Length < 2 || Escape(rest[1], inClass) is not { } escape)
                    return null;
                result.Append(escape);
                at++;
            }
            else if (!inClass && rest.StartsWith("(?P<"))
            {
                result.Append("(?<");
                at += 3;
            }
            else
            {
                inClass = rest[0] == '[' || (inClass && rest[0] != ']');
                // In .NET a dollar also matches before a last line feed.
                result.Append(rest[0] == '$' && !inClass ? @"\z" : rest[0].ToString());
            }
        }
        return result.ToString();
    }

    private static string? Escape(char letter, bool inClass) => letter switch
    {
        'd' => inClass ? "0-9" : "[0-9]",
        'w' => inClass ? "0-9A-Za-z_" : "[0-9A-Za-z_]",
        's' => inClass ? @"\t\n\f\r " : @"[\t\n\f\r ]",
        'D' when !inClass => "[^0-9]",
        'W' when !inClass => "[^0-9A-Za-z_]",
        'S' when !inClass => @"[^\t\n\f\r ]",
        'A' or 'z' or 'b' or 'B' or 'n' or 't' or 'r' or 'f' or 'v' or 'a' or 'x' => $"\\{letter}",
        _ when char.IsAsciiLetterOrDigit(letter) => null,
        _ => $"\\{letter}",
    };
}
