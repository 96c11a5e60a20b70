using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Welkin.Kernel;

namespace Welkin.Components;

/// <summary>A repository on GitHub, written <c>owner/name</c>.</summary>
public readonly partial record struct GitHubRepository(string Owner, string Name) : IYamlScalar<GitHubRepository>
{
    public static string Expected => "a repository such as kubereboot/kured";

    public static string? Pattern => "^[A-Za-z0-9][A-Za-z0-9-]{0,38}/[A-Za-z0-9._-]{1,100}$";

    public static GitHubRepository Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var repository) ? repository : throw new FormatException($"'{s}' is not {Expected}");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out GitHubRepository result)
    {
        var match = Valid().Match(s ?? "");
        result = match.Success ? new GitHubRepository(match.Groups["owner"].Value, match.Groups["name"].Value) : default;
        return match.Success;
    }

    public override string ToString() => $"{Owner}/{Name}";

    [GeneratedRegex(@"\A(?<owner>[A-Za-z0-9][A-Za-z0-9-]{0,38})/(?!\.{1,2}\z)(?<name>[A-Za-z0-9._-]{1,100})\z")]
    private static partial Regex Valid();
}
