using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Welkin.Hardening;

/// <summary>Tells by its looks that a text holds a secret, whatever it is called.</summary>
/// <remarks>
/// Sources: RFC 7468 (PEM), AWS IAM identifiers, Google Cloud API keys, GitHub token formats, Slack token types, GitLab token prefixes, RFC 7519 (JWT), RFC 3986
/// userinfo. The examples of AWS's documentation are none.
/// </remarks>
internal static partial class SecretShapes
{
    private const string Address = "://";

    /// <summary>Behind the :// of an address; the expression takes no more.</summary>
    private const int LongestUserInfo = 502;

    private static readonly ImmutableArray<(string Hint, Regex Shape, string Name)> All =
    [
        ("PRIVATE KEY", PrivateKey(), "a private key"),
        ("A", AwsKey(), "an AWS access key"),
        ("AIza", GoogleKey(), "a Google API key"),
        ("_", GitHubToken(), "a GitHub token"),
        ("xox", SlackToken(), "a Slack token"),
        ("hooks.slack.com", SlackHook(), "a Slack webhook"),
        ("glpat-", GitLabToken(), "a GitLab token"),
        ("eyJ", JsonWebToken(), "a JSON web token"),
        (Address, UserInfo(), "a password in an address"),
    ];

    /// <summary>What it looks like, such as "a private key", and where in the text; null where it looks like nothing secret.</summary>
    public static (string Name, int Index)? In(string text)
    {
        foreach (var (hint, shape, name) in All)
        {
            if (text.Contains(hint, StringComparison.Ordinal) && (hint != Address || HasUser(text)) && shape.Match(text) is { Success: true } match)
                return (name, match.Index);
        }
        return null;
    }

    // Texts have many addresses and few with a user, and the expression looks for one at every letter.
    private static bool HasUser(string text)
    {
        for (var at = text.IndexOf(Address, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Address, at + 1, StringComparison.Ordinal))
        {
            if (text.IndexOf('@', at, Math.Min(LongestUserInfo + Address.Length, text.Length - at)) >= 0)
                return true;
        }
        return false;
    }

    [GeneratedRegex(@"-----BEGIN ([A-Z0-9]+ )*PRIVATE KEY( BLOCK)?-----\s*(\\n)?[A-Za-z0-9+/=:]")]
    private static partial Regex PrivateKey();

    [GeneratedRegex(@"\b(AKIA|ASIA)(?![0-9A-Z]{9}EXAMPLE)[0-9A-Z]{16}\b")]
    private static partial Regex AwsKey();

    [GeneratedRegex(@"\bAIza[0-9A-Za-z_-]{35}\b")]
    private static partial Regex GoogleKey();

    [GeneratedRegex(@"\b(gh[pousr]_[0-9A-Za-z]{36}|github_pat_[0-9A-Za-z_]{22,})")]
    private static partial Regex GitHubToken();

    [GeneratedRegex(@"\bxox[abeoprs]-[0-9A-Za-z-]{10,}")]
    private static partial Regex SlackToken();

    [GeneratedRegex(@"hooks\.slack\.com/services/T[0-9A-Za-z]{6,}/B[0-9A-Za-z]{6,}/[0-9A-Za-z]{16,}")]
    private static partial Regex SlackHook();

    [GeneratedRegex(@"\bglpat-[0-9A-Za-z_-]{20,}")]
    private static partial Regex GitLabToken();

    [GeneratedRegex(@"\beyJ[0-9A-Za-z_-]{10,}\.eyJ[0-9A-Za-z_-]{10,}\.[0-9A-Za-z_-]{20,}")]
    private static partial Regex JsonWebToken();

    // Not what stands for a value: $(VAR), ${VAR}, $VAR, {{ }}, %s, <password>, ***.
    [GeneratedRegex(@"\b[a-z][a-z0-9+.-]{0,30}://[^\s/:@""'<>$%{}]{0,250}:(?![$<{%*\[])[^\s/:@""'<>{}$%*\\]{1,250}@[A-Za-z0-9\[]")]
    private static partial Regex UserInfo();
}
