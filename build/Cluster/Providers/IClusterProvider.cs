using System.Collections.Immutable;

namespace Welkin.Cluster;

/// <summary>Makes clusters that are thrown away.</summary>
public interface IClusterProvider
{
    /// <summary>As on the command line: <c>embedded</c>, <c>kind</c> …</summary>
    string Name { get; }

    /// <summary>What is missing here, one line each; empty when a cluster can be made. Makes nothing.</summary>
    Task<ImmutableArray<string>> PreflightAsync(ClusterRequest request, CancellationToken cancel = default);

    /// <summary>Makes one and waits until its API answers; whatever was made is removed when that fails or is interrupted.</summary>
    /// <exception cref="Kernel.ReportedException">It could not be made.</exception>
    Task<ICluster> CreateAsync(ClusterRequest request, CancellationToken cancel = default);
}

/// <summary>A cluster that somebody wants.</summary>
/// <param name="Name">Unique among those that run now.</param>
/// <param name="Kubernetes">Minor version: <c>1.36</c>.</param>
public sealed record ClusterRequest(string Name, string Kubernetes, ClusterShape Shape);

/// <summary>A cluster that runs until it is disposed.</summary>
public interface ICluster : IAsyncDisposable
{
    string Name { get; }

    /// <summary>A file of mode 0600 that says how to reach it: certificates and keys inline.</summary>
    string Kubeconfig { get; }

    /// <summary>Writes what may explain a failure into a folder.</summary>
    Task CollectAsync(string folder, CancellationToken cancel = default);
}
