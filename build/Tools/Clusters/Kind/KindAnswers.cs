using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Welkin.Tools.Clusters.Kind;

/// <summary>Reads what kind prints. Lists come on standard output, one name a line; "none found" goes to standard error.</summary>
public static partial class KindAnswers
{
    /// <summary>The names of <c>kind get clusters</c> or <c>kind get nodes</c>.</summary>
    public static ImmutableArray<string> Names(string output) => [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    /// <summary>The version in <c>kind v0.33.0 go1.26.0 linux/amd64</c>, or null.</summary>
    public static string? Version(string output) => VersionLine().Match(output) is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex(@"\Akind v(\d+\.\d+\.\d+\S*)")]
    private static partial Regex VersionLine();
}
