using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Welkin.Kernel;
using Welkin.Kubernetes;
using Welkin.Kubernetes.Clusters;

namespace Welkin.Cluster;

/// <summary>An embedded cluster as the port has it.</summary>
internal sealed class ProvidedEmbeddedCluster(ClusterRequest request, EmbeddedCluster cluster) : ICluster
{
    // Neither is needed to understand a failure, and both may hold secrets.
    private static readonly ImmutableArray<string> NotCollected = ["configmaps", "secrets"];

    public string Name => request.Name;

    public string Provider => EmbeddedProvider.Word;

    public string Kubeconfig => cluster.Kubeconfig;

    public KubernetesVersion Kubernetes => request.Kubernetes;

    public ClusterAbilities Abilities { get; } = new(
        [ClusterAbility.ClusterScope, ClusterAbility.Nodes, ClusterAbility.Controllers, ClusterAbility.Volumes],
        (ClusterAbility.Containers, "pods are simulated: no image is pulled and no container runs"),
        (ClusterAbility.NetworkEnforcement, "pods are simulated: there is no traffic to hold back"),
        (ClusterAbility.LoadBalancers, "there is no provider of load balancers"),
        (ClusterAbility.Webhooks, "pods are simulated: nothing serves inside the cluster"));

    /// <summary>It serves from the moment it is there.</summary>
    public Task ReadyAsync(CancellationToken cancel) => Task.CompletedTask;

    public async Task CollectDiagnosticsAsync(string folder, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        foreach (var resource in cluster.State.Store.Resources.Where(resource => !NotCollected.Contains(resource.Plural)))
        {
            var objects = cluster.State.Store.List(resource, null).Items;
            if (objects.Count > 0)
                await File.WriteAllTextAsync(Path.Combine(folder, $"{resource}.json"), new JsonObject { ["items"] = new JsonArray([.. objects.Select(stored => stored.Root.DeepClone())]) }.ToReport(), cancel);
        }
    }

    public ValueTask DisposeAsync() => cluster.DisposeAsync();
}
