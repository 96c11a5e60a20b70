using System.Text.RegularExpressions;

namespace Welkin.Tools.GitHub;

/// <summary>A repository as a remote names it, or a person.</summary>
/// <param name="Host">The host where a remote's address has it; null where only the names were given.</param>
public sealed partial record RemoteRepository(string? Host, string Owner, string Name)
{
    /// <summary>Reads <c>owner/name</c>; null where it is something else.</summary>
    public static RemoteRepository? OfNames(string text) =>
        Names().Match(text) is { Success: true } match ? Of(null, match) : null;

    /// <summary>Reads the address of a git remote, as https, ssh or scp write it; null for a folder and what else GitHub does not have.</summary>
    public static RemoteRepository? OfRemote(string address)
    {
        var match = Remote().Match(address.Trim());
        // GitHub takes ssh at port 443 under a name of its own.
        return match.Success ? Of(match.Groups["host"].Value.ToLowerInvariant() is var host && host is "ssh.github.com" ? "github.com" : host, match) : null;
    }

    public override string ToString() => $"{Owner}/{Name}";

    private static RemoteRepository Of(string? host, Match match) => new(host, match.Groups["owner"].Value, match.Groups["name"].Value);

    [GeneratedRegex(@"^(?<owner>[A-Za-z0-9][A-Za-z0-9_-]*)/(?<name>[A-Za-z0-9._-]+?)(\.git)?/?$")]
    private static partial Regex Names();

    [GeneratedRegex(@"^(?:(?:https?|ssh|git)://(?:[^@/]+@)?(?<host>[^:/@]+)(?::\d+)?/|(?:[^@/:]+@)(?<host>[^:/]+):/?)(?<owner>[A-Za-z0-9][A-Za-z0-9_-]*)/(?<name>[A-Za-z0-9._-]+?)(\.git)?/?$")]
    private static partial Regex Remote();
}
