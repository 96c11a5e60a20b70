using k8s;
using Welkin.Kernel;
using Welkin.Kubernetes;
using Welkin.Kubernetes.Clusters;

namespace Welkin.Tools.Clusters.ControlPlane;

/// <summary>A control plane that runs as processes of this machine.</summary>
internal sealed class ControlPlaneCluster(ControlPlanePlan plan, GuardedPrograms guarded, string kubeconfig) : ICluster
{
    private const string NoNodes = "there are no nodes: only the programs of the control plane run";
    private readonly ClusterConnection _connection = new(kubeconfig);
    private bool _disposed;

    public string Name => plan.Request.Name;

    public string Provider => "control-plane";

    public string Kubeconfig => kubeconfig;

    public KubernetesVersion Kubernetes { get; private set; } = plan.Request.Kubernetes;

    public ClusterAbilities Abilities { get; } = Of(plan.Programs);

    /// <summary>Waits until the API server serves; what is wrong with its version is wrong now.</summary>
    public async Task ServesAsync(CancellationToken cancel)
    {
        await _connection.ReadyAsync(plan.Options.ReadyWithin, guarded.FirstEnded, cancel);
        Kubernetes = await _connection.VersionAsync(cancel);
    }

    /// <summary>The objects that the API server makes for itself, and with controllers the account that every namespace has.</summary>
    public async Task ReadyAsync(CancellationToken cancel)
    {
        await _connection.ReadyAsync(plan.Options.ReadyWithin, guarded.FirstEnded, cancel);
        await _connection.HasAsync("namespace default", client => client.CoreV1.ReadNamespaceAsync("default", cancellationToken: cancel), plan.Options.ReadyWithin, cancel);
        if (Abilities.Has(ClusterAbility.Controllers))
            await _connection.HasAsync("service account default", client => client.CoreV1.ReadNamespacedServiceAccountAsync("default", "default", cancellationToken: cancel), plan.Options.ReadyWithin, cancel);
    }

    public Task CollectDiagnosticsAsync(string folder, CancellationToken cancel)
    {
        plan.Folder.CopyTo(folder);
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        if (_disposed)
            return;
        _disposed = true;
        _connection.Dispose();
        await guarded.DisposeAsync();
        if (MarkedProcesses.Of(plan.Folder.Path) is { Count: > 0 } left)
            throw new ReportedException($"processes of {Name} cannot be ended: {string.Join(", ", left)}");
        if (Directory.Exists(plan.Folder.Path))
            Directory.Delete(plan.Folder.Path, recursive: true);
    }

    private static ClusterAbilities Of(LocatedPrograms programs)
    {
        var controllers = programs.Has(ControlPlaneProgram.KubeControllerManager);
        (ClusterAbility, string)[] missing =
        [
            (ClusterAbility.Nodes, NoNodes),
            (ClusterAbility.Containers, NoNodes),
            (ClusterAbility.NetworkEnforcement, NoNodes),
            (ClusterAbility.LoadBalancers, "no provider of load balancers runs"),
            (ClusterAbility.Volumes, "no provisioner of volumes runs"),
            (ClusterAbility.Webhooks, "nothing that is served inside the cluster runs, so the API server cannot reach it"),
            .. controllers ? [] : ((ClusterAbility, string)[])[(ClusterAbility.Controllers, "kube-controller-manager was not found")],
        ];
        return new ClusterAbilities([ClusterAbility.ClusterScope, .. controllers ? [ClusterAbility.Controllers] : (ClusterAbility[])[]], missing);
    }
}
