using System.Collections.Concurrent;
using Welkin.Components.Bumps;

namespace Welkin.Tools.GitHub;

/// <summary>Versions from several GitHubs, each asked over one connection.</summary>
/// <param name="connect">Makes the connection to a server by its address; null is github.com.</param>
public sealed class GitHubServers(Func<string?, GitHubConnection> connect) : IVersionSource
{
    private readonly ConcurrentDictionary<string, Lazy<GitHubVersionSource>> _sources = new(StringComparer.OrdinalIgnoreCase);

    public Task<VersionAnswer> ListAsync(VersionOrigin origin, CancellationToken cancel = default)
    {
        var server = (origin as GitHubVersions)?.Server;
        return _sources.GetOrAdd(server ?? "", _ => new(() => new GitHubVersionSource(connect(server)))).Value.ListAsync(origin, cancel);
    }
}
