using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Takes the taint of a node away once it is ready, and gives it addresses for pods (pkg/controller/nodelifecycle, pkg/controller/nodeipam).</summary>
/// <remarks>Pods are not evicted by taints of effect NoExecute; played nodes do not fail.</remarks>
internal sealed class NodeLifecycle(ControllerContext context, SimulationOptions options) : IReconciler
{
    private const string NotReady = "node.kubernetes.io/not-ready";

    private readonly ControllerClient _client = context.ClientOf("node-controller");

    public string Name => "node-lifecycle-controller";

    public IReadOnlyCollection<ResourceName> Watches { get; } = [NodeRegistration.Nodes];

    public IEnumerable<ObjectKey> Concerns(ObjectChange change) => change.Kind == ChangeKind.Deleted ? [] : [ObjectKey.Of(change.Current)];

    public async Task<NextLook?> ReconcileAsync(ObjectKey key, CancellationToken cancel)
    {
        if (context.Store.Get(key.Resource, null, key.Name) is { } node && Changes(node.Root, PodRange(key.Name)) is { } spec)
            await _client.PatchAsync(node, new JsonObject { ["metadata"] = new JsonObject { ["resourceVersion"] = node.Root["metadata"]!["resourceVersion"]!.DeepClone() }, ["spec"] = spec }, null, cancel);
        return null;
    }

    /// <summary>What has to change in the spec of a node; null for nothing.</summary>
    internal static JsonObject? Changes(JsonObject node, string? range)
    {
        var (spec, changes) = (node.Map("spec") ?? [], new JsonObject());
        if (IsReady(node) && spec.Maps("taints").Any(taint => taint.Text("key") == NotReady))
            changes["taints"] = spec.Maps("taints").Where(taint => taint.Text("key") != NotReady).Select(taint => taint.DeepClone()).ToArray() is { Length: > 0 } left ? new JsonArray(left) : null;
        if (range is not null && spec.Text("podCIDR") is null)
            (changes["podCIDR"], changes["podCIDRs"]) = (range, new JsonArray(range));
        return changes.Count == 0 ? null : changes;
    }

    private string? PodRange(string name) => options.Nodes.Index().FirstOrDefault(pair => pair.Item.Name == name) is (var number, not null) ? NodeAddresses.PodRange(number) : null;

    private static bool IsReady(JsonObject node) => (node.Map("status") ?? []).Maps("conditions").Any(condition => condition.Text("type") == "Ready" && condition.Text("status") == "True");
}
