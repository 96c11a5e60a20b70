using System.Collections.Immutable;

namespace Welkin.Kubernetes.Clusters;

/// <summary>The port to whatever makes a Kubernetes cluster that is thrown away again: in this process, as local processes, in containers, or inside one that is there.</summary>
public interface IClusterProvider
{
    /// <summary>What <c>--provider</c> and leases call it, such as <c>kind</c>.</summary>
    string Name { get; }

    /// <summary>What is missing before such a cluster could be made, each as one line that says how to mend it; empty when nothing is. Makes nothing.</summary>
    Task<ImmutableArray<string>> PreflightAsync(ClusterRequest request, CancellationToken cancel);

    /// <summary>
    /// Makes a cluster and returns once its kubeconfig is known; <see cref="ICluster.ReadyAsync"/> waits for the rest. Each thing that outlives this
    /// process is written into the lease before it is made.
    /// </summary>
    /// <remarks>A creation that fails or is cancelled may leave what it made: the caller then gives the lease to <see cref="RemoveAsync"/>.</remarks>
    /// <exception cref="Kernel.ReportedException">The cluster cannot be made.</exception>
    Task<ICluster> CreateAsync(ClusterRequest request, HeldLease lease, CancellationToken cancel);

    /// <summary>Removes what the owner of a lease left, whether it was made or only about to be, and nothing that the lease does not prove to be ours.</summary>
    /// <returns>What could not be removed, one line each; empty when nothing is left. Doing it again does no harm.</returns>
    Task<ImmutableArray<string>> RemoveAsync(ClusterLease lease, CancellationToken cancel);
}
