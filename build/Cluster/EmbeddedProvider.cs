using System.Collections.Immutable;
using Welkin.Kubernetes;
using Welkin.Kubernetes.Clusters;

namespace Welkin.Cluster;

/// <summary>Clusters inside this process. They need nothing, and nothing of them outlives the process.</summary>
public sealed class EmbeddedProvider : IClusterProvider
{
    /// <summary>What it is called.</summary>
    public const string Word = "embedded";

    public string Name => Word;

    public Task<ImmutableArray<string>> PreflightAsync(ClusterRequest request, CancellationToken cancel) => Task.FromResult(Missing(request));

    public async Task<ICluster> CreateAsync(ClusterRequest request, HeldLease lease, CancellationToken cancel) =>
        new ProvidedEmbeddedCluster(request, await EmbeddedCluster.StartAsync(EmbeddedShape.Options(request), cancel));

    public Task<ImmutableArray<string>> RemoveAsync(ClusterLease lease, CancellationToken cancel) => Task.FromResult(ImmutableArray<string>.Empty);

    private static ImmutableArray<string> Missing(ClusterRequest request) =>
    [
        .. SchemaArchive.Versions.Contains(request.Kubernetes) ? [] : (ImmutableArray<string>)[$"Kubernetes {request.Kubernetes} is not among {string.Join(", ", SchemaArchive.Versions)}"],
        .. request.Retain ? (ImmutableArray<string>)["it ends with this process and cannot be retained"] : [],
    ];
}
