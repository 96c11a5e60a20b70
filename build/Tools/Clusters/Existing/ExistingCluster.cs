using System.Collections.Immutable;
using k8s;
using Welkin.Kernel;
using Welkin.Kubernetes;
using Welkin.Kubernetes.Clusters;

namespace Welkin.Tools.Clusters;

/// <summary>A namespace of a cluster of somebody's, as the port has it.</summary>
internal sealed class ExistingCluster(
    ClusterRequest request, k8s.Kubernetes client, OwnNamespace space, ClusterAbilities abilities, Func<CancellationToken, Task<ImmutableArray<string>>> remove) : ICluster
{
    private bool _gone;

    public string Name => request.Name;

    public string Provider => ExistingProvider.Word;

    public string Kubeconfig { get; } = ExistingKubeconfig.Write(space);

    public KubernetesVersion Kubernetes => request.Kubernetes;

    public ClusterAbilities Abilities => abilities;

    /// <summary>It served before us.</summary>
    public Task ReadyAsync(CancellationToken cancel) => Task.CompletedTask;

    public async Task CollectDiagnosticsAsync(string folder, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        await SaveAsync("events", await client.CoreV1.ListNamespacedEventAsync(Name, cancellationToken: cancel));
        await SaveAsync("pods", await client.CoreV1.ListNamespacedPodAsync(Name, cancellationToken: cancel));

        Task SaveAsync<T>(string what, T list) => File.WriteAllTextAsync(Path.Combine(folder, $"{what}.json"), KubernetesJson.Serialize(list), cancel);
    }

    public async ValueTask DisposeAsync()
    {
        if (_gone)
            return;
        var left = await remove(CancellationToken.None);
        if (!left.IsEmpty)
            throw new ReportedException([.. left]);
        _gone = true;
        client.Dispose();
    }
}
