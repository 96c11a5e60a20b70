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

    /// <summary>False where the pattern cannot be judged at all.</summary>
    public bool IsKnown => _regex.Value is not null;

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

    /// <summary>What the pattern finds from the left, no more than so many; null where it cannot be judged.</summary>
    public IReadOnlyList<string>? Find(string value, int most)
    {
        try
        {
            return _regex.Value is { } regex ? [.. regex.Matches(value).Take(most).Select(match => match.Value)] : null;
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    /// <summary>False where RE2 would not take the pattern. True does not say that it can be judged here.</summary>
    public static bool IsWellFormed(string text)
    {
        var translation = new Re2Translation(text);
        if (translation.Result is not { } translated)
            return translation.IsUnknown;
        try
        {
            _ = new Regex(translated, RegexOptions.CultureInvariant, Limit);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static Regex? Compile(string text)
    {
        if (text.Length > 10_000 || new Re2Translation(text).Result is not { } translated)
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
}
