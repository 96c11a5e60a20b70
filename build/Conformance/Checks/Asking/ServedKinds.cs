using System.Collections.Concurrent;
using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Conformance;

/// <summary>What the cluster serves, as its discovery says; each document is asked for once, and again only for a kind that is not in it.</summary>
internal sealed class ServedKinds(IClusterApi cluster)
{
    private readonly ConcurrentDictionary<string, ImmutableArray<ServedKind>> _documents = new(StringComparer.Ordinal);

    /// <summary>Null where the cluster does not serve the kind.</summary>
    public async Task<ServedKind?> FindAsync(string apiVersion, string kind, CancellationToken cancel)
    {
        if (_documents.TryGetValue(apiVersion, out var known) && Find(known) is { } found)
            return found;
        // A definition may have been established since.
        return Find(_documents[apiVersion] = await ReadAsync(apiVersion, cancel).ConfigureAwait(false));

        ServedKind? Find(ImmutableArray<ServedKind> kinds) => kinds.FirstOrDefault(served => served.Kind.Kind == kind);
    }

    /// <summary>Every kind in the version that the cluster prefers, as it is now.</summary>
    public async Task<ImmutableArray<ServedKind>> AllAsync(CancellationToken cancel)
    {
        var groups = await cluster.SendAsync(new("GET", "/apis"), cancel).ConfigureAwait(false);
        if (groups is not { IsSuccess: true, Body: { } body })
            throw new ClusterRefusalException("GET /apis", groups);
        var kinds = ImmutableArray.CreateBuilder<ServedKind>();
        kinds.AddRange(await ReadAsync("v1", cancel).ConfigureAwait(false));
        foreach (var group in Field.Of(body)["groups"].Items)
        {
            // A kind may be served in a version that is not the preferred one.
            var versions = group["versions"].Items.Select(version => version["groupVersion"].Text!).OrderBy(version => version != group["preferredVersion"]["groupVersion"].Text);
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var version in versions)
                kinds.AddRange((await ReadAsync(version, cancel).ConfigureAwait(false)).Where(served => seen.Add(served.Resource)));
        }
        return kinds.ToImmutable();
    }

    private async Task<ImmutableArray<ServedKind>> ReadAsync(string apiVersion, CancellationToken cancel)
    {
        var path = ServedKind.PathOf(apiVersion);
        var answer = await cluster.SendAsync(new("GET", path), cancel).ConfigureAwait(false);
        return answer switch
        {
            { IsSuccess: true, Body: { } body } => ServedKind.Read(apiVersion, body),
            { Code: 404 } => [],
            _ => throw new ClusterRefusalException($"GET {path}", answer),
        };
    }
}
