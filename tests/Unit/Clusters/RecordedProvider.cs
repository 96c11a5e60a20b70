using System.Collections.Immutable;
using Welkin.Kernel;
using Welkin.Kubernetes;
using Welkin.Kubernetes.Clusters;

namespace Welkin.Tests.Unit.Clusters;

/// <summary>A provider that makes nothing and writes down what is asked of it.</summary>
internal sealed class RecordedProvider(string name = "recorded") : IClusterProvider
{
    public List<string> Asked { get; } = [];

    public ImmutableArray<string> Missing { get; init; } = [];

    /// <summary>What cannot be removed.</summary>
    public ImmutableArray<string> Left { get; set; } = [];

    /// <summary>What fails, by the word that is written down.</summary>
    public string? Fails { get; init; }

    public string Name => name;

    public Task<ImmutableArray<string>> PreflightAsync(ClusterRequest request, CancellationToken cancel) => Task.FromResult(Missing);

    public Task<ICluster> CreateAsync(ClusterRequest request, HeldLease lease, CancellationToken cancel)
    {
        lease.Record(new LeaseItem("box", request.Name));
        Do("create");
        return Task.FromResult<ICluster>(new RecordedCluster(this, request));
    }

    public Task<ImmutableArray<string>> RemoveAsync(ClusterLease lease, CancellationToken cancel)
    {
        Asked.Add($"remove {string.Join(' ', lease.Made.Where(item => item.Kind == "box").Select(item => item.Name))}");
        return Task.FromResult(Left);
    }

    private void Do(string word)
    {
        Asked.Add(word);
        if (Fails == word)
            throw new ReportedException($"{word} fails");
    }

    private sealed class RecordedCluster(RecordedProvider provider, ClusterRequest request) : ICluster
    {
        public string Name => request.Name;

        public string Provider => provider.Name;

        public string Kubeconfig => $"kubeconfig of {request.Name}\n";

        public KubernetesVersion Kubernetes => request.Kubernetes;

        public ClusterAbilities Abilities { get; } = new(Enum.GetValues<ClusterAbility>());

        public Task ReadyAsync(CancellationToken cancel)
        {
            provider.Do("ready");
            return Task.CompletedTask;
        }

        public Task CollectDiagnosticsAsync(string folder, CancellationToken cancel)
        {
            provider.Do($"collect {Path.GetFileName(folder)}");
            return Task.CompletedTask;
        }

        public ValueTask DisposeAsync()
        {
            provider.Do("delete");
            return provider.Left.IsEmpty ? ValueTask.CompletedTask : throw new ReportedException([.. provider.Left]);
        }
    }
}
