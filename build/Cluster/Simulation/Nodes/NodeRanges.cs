using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Gives each played node its range of addresses for pods (pkg/controller/nodeipam).</summary>
internal sealed class NodeRanges(ControllerContext context, SimulationOptions options) : IReconciler
{
    private readonly ControllerClient _client = context.ClientOf("node-controller");

    public string Name => "node-ipam-controller";

    public IReadOnlyCollection<ResourceName> Watches { get; } = [NodeRegistration.Nodes];

    public IEnumerable<ObjectKey> Concerns(ObjectChange change) => change.Kind == ChangeKind.Added ? [ObjectKey.Of(change.Current)] : [];

    public async Task<NextLook?> ReconcileAsync(ObjectKey key, CancellationToken cancel)
    {
        if (context.Store.Get(key.Resource, null, key.Name) is { } node && Range(key.Name) is { } range && node.Root.Map("spec")?.Text("podCIDR") is null)
            await _client.PatchAsync(node, new JsonObject { ["spec"] = new JsonObject { ["podCIDR"] = range, ["podCIDRs"] = new JsonArray(range) } }, null, cancel);
        return null;
    }

    private string? Range(string name) => options.Nodes.Index().FirstOrDefault(pair => pair.Item.Name == name) is (var number, not null) ? NodeAddresses.PodRange(number) : null;
}
