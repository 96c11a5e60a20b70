using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Taints nodes by their conditions and notices when a kubelet falls silent (pkg/controller/nodelifecycle).</summary>
internal sealed class NodeLifecycle(ControllerContext context) : IReconciler
{
    // --node-monitor-grace-period
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(50);
    private static readonly ResourceName Nodes = new("", "nodes");
    private static readonly ResourceName Leases = new("coordination.k8s.io", "leases");

    private readonly ControllerClient _client = context.ClientOf("node-controller");
    private readonly EventRecorder _events = context.RecorderOf("node-controller");

    public string Name => "node-lifecycle-controller";

    public IReadOnlyCollection<ResourceName> Watches { get; } = [Nodes];

    public IEnumerable<ObjectKey> Concerns(ObjectChange change) => change.Kind == ChangeKind.Deleted ? [] : [ObjectKey.Of(change.Current)];

    public async Task<NextLook?> ReconcileAsync(ObjectKey key, CancellationToken cancel)
    {
        if (context.Store.Get(Nodes, null, key.Name) is not { } node || node.IsDeleting())
            return null;
        var heard = Heard(key.Name);
        if (heard is not null && heard + Grace <= context.Now && await _client.ChangeAsync(node, "status", Silence, cancel))
        {
            await _events.NormalAsync(node, "NodeNotReady", $"Node {key.Name} status is now: NodeNotReady", cancel);
            node = context.Store.Get(Nodes, null, key.Name) ?? node;
        }
        await _client.ChangeAsync(node, null, root => NodeTaints.Follow(root, context.Now), cancel);
        return heard is null ? null : NextLook.Schedule(heard.Value + Grace > context.Now ? heard.Value + Grace - context.Now : TimeSpan.FromSeconds(5));
    }

    /// <summary>When the kubelet was last heard of; null for a node without a lease, which is taken at its word.</summary>
    private DateTimeOffset? Heard(string node) => ObjectFacts.Time(context.Store.Get(Leases, "kube-node-lease", node)?.Root.Map("spec")?["renewTime"]);

    private void Silence(JsonObject node)
    {
        foreach (var type in new[] { "Ready", "MemoryPressure", "DiskPressure", "PIDPressure" })
        {
            if (StatusConditions.Find(node, type) is not { } condition || condition.Text("status") != "Unknown")
                StatusConditions.Set(node, type, "Unknown", "NodeStatusUnknown", "Kubelet stopped posting node status.", context.Now);
        }
    }
}
