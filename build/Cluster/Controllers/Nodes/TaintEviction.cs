using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Deletes pods from nodes whose taints they do not tolerate, or no longer (pkg/controller/tainteviction).</summary>
internal sealed class TaintEviction(ControllerContext context) : IReconciler
{
    private static readonly ResourceName Nodes = new("", "nodes");
    private static readonly ResourceName Pods = new("", "pods");

    private readonly ControllerClient _client = context.ClientOf("node-controller");
    private readonly EventRecorder _events = context.RecorderOf("node-controller", "taint-eviction-controller");

    public string Name => "taint-eviction-controller";

    public IReadOnlyCollection<ResourceName> Watches { get; } = [Nodes, Pods];

    public IEnumerable<ObjectKey> Concerns(ObjectChange change)
    {
        var (current, before) = (change.Current, change.Previous);
        if (change.Kind == ChangeKind.Deleted)
            return [];
        if (current.Resource == Nodes)
            return JsonNode.DeepEquals(current.Root["spec"]?["taints"], before?.Root["spec"]?["taints"]) ? [] : context.Indexes.PodsOn(current.Name).Select(ObjectKey.Of);
        var spec = current.Root.Map("spec") ?? [];
        return spec.Text("nodeName") is { } node && (node != before?.Root.Map("spec")?.Text("nodeName") || !JsonNode.DeepEquals(spec["tolerations"], before.Root["spec"]?["tolerations"])) ? [ObjectKey.Of(current)] : [];
    }

    public async Task<NextLook?> ReconcileAsync(ObjectKey key, CancellationToken cancel)
    {
        if (context.Store.Get(Pods, key.Namespace, key.Name) is not { } pod || pod.IsDeleting() || pod.Root.Map("spec")?.Text("nodeName") is not { } name || context.Store.Get(Nodes, null, name) is not { } node)
            return null;
        var taints = (node.Root.Map("spec")?.Maps("taints") ?? []).Where(taint => taint.Text("effect") == "NoExecute").ToList();
        if (taints.Count == 0 || Ends(pod, taints) is not { } end)
            return null;
        if (end > context.Now)
            return NextLook.Schedule(end - context.Now);
        await _events.NormalAsync(pod, "TaintManagerEviction", $"Marking for deletion Pod {pod.Namespace}/{pod.Name}", cancel);
        await _client.DeleteAsync(pod, ObjectFacts.DeletionOf(pod), cancel);
        return null;
    }

    /// <summary>When the pod has to go; null for never.</summary>
    private DateTimeOffset? Ends(StoredObject pod, IEnumerable<JsonObject> taints)
    {
        var ends = new List<DateTimeOffset>();
        foreach (var taint in taints)
        {
            var tolerating = (pod.Root.Map("spec")?.Maps("tolerations") ?? []).Where(toleration => Tolerations.Covers(toleration, Tolerations.Taint(taint))).ToList();
            var since = ObjectFacts.Time(taint["timeAdded"]) ?? context.Now;
            if (tolerating.Count == 0)
                ends.Add(context.Now);
            else if (tolerating.Select(toleration => Field.Of(toleration)["tolerationSeconds"].Number).OfType<long>().ToList() is { Count: > 0 } seconds)
                ends.Add(since.AddSeconds(Math.Max(0, seconds.Min())));
        }
        return ends.Count == 0 ? null : ends.Min();
    }
}
