namespace Welkin.Kubernetes.Clusters;

/// <summary>A cluster that was made for one purpose and goes with it: disposing it deletes it.</summary>
/// <remarks>Disposing twice does no harm. It throws a <see cref="Kernel.ReportedException"/> with a line for each thing that could not be removed.</remarks>
public interface ICluster : IAsyncDisposable
{
    string Name { get; }

    /// <summary>The <see cref="IClusterProvider.Name"/> of what made it.</summary>
    string Provider { get; }

    /// <summary>The text of a kubeconfig that needs no other file: one context, with certificates and keys inline, of a cluster administrator where the cluster has <see cref="ClusterAbility.ClusterScope"/>.</summary>
    string Kubeconfig { get; }

    /// <summary>What its API server says it is.</summary>
    KubernetesVersion Kubernetes { get; }

    ClusterAbilities Abilities { get; }

    /// <summary>Waits until the API server serves, the system's objects are there and, where there are nodes, they are ready.</summary>
    /// <exception cref="Kernel.ReportedException">It does not become ready, and why.</exception>
    Task ReadyAsync(CancellationToken cancel);

    /// <summary>Writes what explains a failure into a folder: logs, events, objects that are not ready. Never keys or tokens.</summary>
    Task CollectDiagnosticsAsync(string folder, CancellationToken cancel);
}
