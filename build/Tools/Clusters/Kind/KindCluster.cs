using Welkin.Kernel;
using Welkin.Kubernetes;
using Welkin.Kubernetes.Clusters;

namespace Welkin.Tools.Clusters.Kind;

/// <summary>A cluster of kind.</summary>
internal sealed class KindCluster : ICluster
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private readonly IToolRunner _run;
    private readonly KindTool _kind;
    private readonly KindPlan _plan;
    private readonly ClusterConnection _connection;
    private bool _disposed;

    public KindCluster(IToolRunner run, KindTool kind, KindPlan plan, string kubeconfig)
    {
        (_run, _kind, _plan, Kubeconfig) = (run, kind, plan, kubeconfig);
        _connection = new ClusterConnection(kubeconfig);
        Kubernetes = KubernetesVersion.Parse(plan.Image[(plan.Image.IndexOf(':') + 1)..plan.Image.IndexOf('@')]);
        Abilities = Of(plan.Options);
    }

    public string Name => _plan.Name;

    public string Provider => "kind";

    public string Kubeconfig { get; }

    public KubernetesVersion Kubernetes { get; }

    public ClusterAbilities Abilities { get; }

    /// <summary>Kind only warns where its nodes do not become ready in time, so they are asked.</summary>
    public async Task ReadyAsync(CancellationToken cancel)
    {
        await _connection.ReadyAsync(Patience, () => null, cancel);
        if (_plan.Hardening.AsksForServingCertificates)
            await ServingCertificates.ApproveAsync(_connection.Client, _plan.Nodes.Length, Patience, cancel);
        await KindStorage.SetUpAsync(_connection.Client, _plan.DefaultStorageClass, Patience, cancel);
        if (!_plan.Options.WithoutNetworkPlugin)
            await NodesReady.WaitAsync(_connection.Client, _plan.Nodes.Length, Patience, cancel);
    }

    public async Task CollectDiagnosticsAsync(string folder, CancellationToken cancel) =>
        await _run.ReadAsync(_kind.ExportLogs(Name, folder), cancel);

    public async ValueTask DisposeAsync()
    {
        if (_disposed)
            return;
        _disposed = true;
        _connection.Dispose();
        await _run.ReadAsync(_kind.Delete(Name, Path.Combine(_plan.Folder, "kubeconfig")), CancellationToken.None);
        if (KindAnswers.Names(await _run.ReadAsync(_kind.Nodes(Name), CancellationToken.None)) is { IsEmpty: false } left)
            throw new ReportedException([.. left.Select(node => $"the node {node} of {Name} is left")]);
    }

    private static ClusterAbilities Of(KindOptions options)
    {
        ClusterAbility[] there = [ClusterAbility.ClusterScope, ClusterAbility.Nodes, ClusterAbility.Controllers, ClusterAbility.Containers, ClusterAbility.Volumes, ClusterAbility.Webhooks];
        (ClusterAbility, string) balancers = (ClusterAbility.LoadBalancers, "kind has no provider of load balancers");
        return options.WithoutNetworkPlugin
            ? new ClusterAbilities(there, balancers, (ClusterAbility.NetworkEnforcement, "the network plugin is the cluster's own, and nothing is known of it"))
            : new ClusterAbilities([.. there, ClusterAbility.NetworkEnforcement], balancers);
    }
}
