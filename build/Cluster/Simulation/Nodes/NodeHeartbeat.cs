using System.Text.Json.Nodes;

namespace Welkin.Cluster;

/// <summary>Renews the leases of nodes: how a cluster knows that they are alive (pkg/kubelet, component-helpers/apimachinery/lease).</summary>
internal sealed class NodeHeartbeat(ControllerContext context, SimulationOptions options) : IReconciler
{
    private readonly Dictionary<string, DateTimeOffset> _renewed = [];

    public string Name => "kubelet-lease";

    public IReadOnlyCollection<ResourceName> Watches { get; } = [NodeRegistration.Nodes];

    public IEnumerable<ObjectKey> Concerns(ObjectChange change) => change.Kind == ChangeKind.Added ? [ObjectKey.Of(change.Current)] : [];

    public async Task<NextLook?> ReconcileAsync(ObjectKey key, CancellationToken cancel)
    {
        if (options.LeaseRenewal is not { } period || context.Store.Get(key.Resource, null, key.Name) is not { } node || options.Nodes.All(known => known.Name != key.Name))
            return null;
        if (_renewed.TryGetValue(key.Name, out var last) && context.Now - last >= period)
            await RenewAsync(node, cancel);
        else if (last != default)
            return NextLook.Schedule(period - (context.Now - last));
        _renewed[key.Name] = context.Now;
        return NextLook.Schedule(period);
    }

    private Task<JsonObject> RenewAsync(StoredObject node, CancellationToken cancel)
    {
        var client = new ControllerClient(context.Server, NodeUser.Of(node.Name), "kubelet");
        return context.Store.Get(NodeRegistration.Leases, "kube-node-lease", node.Name) is { } lease
            ? client.PatchAsync(lease, new JsonObject { ["spec"] = new JsonObject { ["renewTime"] = NodeObjects.Renewed(context.Now) } }, null, cancel)
            : client.CreateAsync(NodeRegistration.Leases, "kube-node-lease", NodeObjects.Lease(node, context.Now), cancel);
    }
}
