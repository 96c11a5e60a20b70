namespace Welkin.Tools.GitHub;

/// <summary>What a tag of a repository says of a version.</summary>
internal static class GitHubTag
{
    /// <summary>The version as the tag writes it; null where the tag is of something else.</summary>
    /// <param name="prefix">What precedes versions; a <c>v</c> needs no mention.</param>
    public static string? Version(string tag, string prefix)
    {
        if (!tag.StartsWith(prefix, StringComparison.Ordinal))
            return null;
        var version = tag[prefix.Length..];
        var digits = version.StartsWith('v') ? version.AsSpan(1) : version;
        return digits.Length > 0 && char.IsAsciiDigit(digits[0]) ? version : null;
    }
}
