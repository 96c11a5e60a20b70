using System.Text;
using System.Text.RegularExpressions;

namespace Welkin.Hardening;

/// <summary>Compares names with patterns in which <c>*</c> and <c>?</c> stand for what is not said.</summary>
internal static class NameGlob
{
    /// <summary>As Kyverno does: a star stands for any text, a question mark for one character.</summary>
    public static bool Matches(string pattern, string name) => IsMatch(pattern, name, star: ".*");

    /// <summary>As Sigstore's policy controller does: one star stops at a slash, two do not.</summary>
    public static bool MatchesPath(string pattern, string name) => IsMatch(pattern, name, star: "[^/]*");

    private static bool IsMatch(string pattern, string name, string star)
    {
        var expression = new StringBuilder(@"\A");
        for (var index = 0; index < pattern.Length; index++)
        {
            var isPair = pattern.AsSpan(index).StartsWith("**");
            expression.Append(isPair ? ".*" : pattern[index] switch { '*' => star, '?' => ".", var other => Regex.Escape(other.ToString()) });
            index += isPair ? 1 : 0;
        }
        return Regex.IsMatch(name, expression.Append(@"\z").ToString(), RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.Singleline);
    }
}
