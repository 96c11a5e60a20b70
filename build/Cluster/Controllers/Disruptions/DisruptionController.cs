using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Says how many of the pods of a disruption budget may go (pkg/controller/disruption).</summary>
internal sealed class DisruptionController(ControllerContext context) : IReconciler
{
    private static readonly ResourceName Budgets = new("policy", "poddisruptionbudgets");
    private static readonly ResourceName Pods = new("", "pods");

    // How long a pod that was evicted counts as going although it is still there.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly ControllerClient _client = context.ClientOf("disruption-controller");
    private readonly EventRecorder _events = context.RecorderOf("disruption-controller", "controllermanager");
    private readonly ExpectedPods _expected = new(context);

    public string Name => "disruption-controller";

    public IReadOnlyCollection<ResourceName> Watches { get; } =
        [Budgets, Pods, new("apps", "replicasets"), new("apps", "deployments"), new("apps", "statefulsets"), new("", "replicationcontrollers")];

    public IEnumerable<ObjectKey> Concerns(ObjectChange change)
    {
        var current = change.Current;
        if (current.Resource == Budgets)
            return change.Kind == ChangeKind.Deleted ? [] : [ObjectKey.Of(current)];
        var budgets = context.Indexes.In(Budgets, current.Namespace!);
        if (budgets.Count == 0)
            return [];
        return current.Resource == Pods
            ? budgets.Where(budget => Selector(budget) is var selector && (selector.Matches(current.Root) || (change.Previous is { } before && selector.Matches(before.Root)))).Select(ObjectKey.Of)
            : JsonNode.DeepEquals(change.Previous?.Root["spec"]?["replicas"], current.Root["spec"]?["replicas"]) && change.Kind == ChangeKind.Modified ? [] : budgets.Select(ObjectKey.Of);
    }

    public async Task<NextLook?> ReconcileAsync(ObjectKey key, CancellationToken cancel)
    {
        if (context.Store.Get(Budgets, key.Namespace, key.Name) is not { } budget || budget.IsDeleting())
            return null;
        var pods = context.Indexes.In(Pods, key.Namespace!).Where(pod => Selector(budget).Matches(pod.Root)).ToList();
        if (pods.Count == 0)
            await _events.NormalAsync(budget, "NoPods", "No matching pods found", cancel);
        var count = _expected.Of(budget, pods);
        if (count.Failure is { } failure)
        {
            await _events.WarningAsync(budget, "CalculateExpectedPodCountFailed", $"Failed to calculate the number of expected pods: {failure}", cancel);
            await _client.ChangeAsync(budget, "status", root =>
            {
                root.DefaultMap("status")["disruptionsAllowed"] = 0;
                StatusConditions.Set(root, "DisruptionAllowed", "False", "SyncFailed", failure, context.Now);
            }, cancel);
            return null;
        }
        if (count.Unmanaged)
        {
            await _events.WarningAsync(budget, "UnmanagedPods", $"Pods selected by this PodDisruptionBudget (selector: {Selector(budget)}) were found to be unmanaged. As a result, the status of the PDB cannot be calculated correctly, "
                + "which may result in undefined behavior. To account for these pods please set \".spec.minAvailable\" field of the PDB to an integer value.", cancel);
        }
        var going = await GoingAsync(budget, pods, cancel);
        await _client.ChangeAsync(budget, "status", root => Describe(root, pods, going, count), cancel);
        return going.Count == 0 ? null : NextLook.Schedule(going.Values.Min() + Patience - context.Now);
    }

    /// <summary>The pods that were evicted and are still there, since when.</summary>
    private async Task<Dictionary<string, DateTimeOffset>> GoingAsync(StoredObject budget, List<StoredObject> pods, CancellationToken cancel)
    {
        var going = new Dictionary<string, DateTimeOffset>();
        foreach (var (name, written) in budget.Root.Map("status")?.Map("disruptedPods") ?? [])
        {
            if (pods.Find(pod => pod.Name == name) is not { } pod || pod.IsDeleting() || ObjectFacts.Time(written) is not { } since)
                continue;
            if (since + Patience > context.Now)
                going[name] = since;
            else
                await _events.WarningAsync(pod, "NotDeleted", $"Pod was expected by PDB {budget.Namespace}/{budget.Name} to be deleted but it wasn't", cancel);
        }
        return going;
    }

    private void Describe(JsonObject root, List<StoredObject> pods, Dictionary<string, DateTimeOffset> going, ExpectedCount count)
    {
        var healthy = pods.Count(pod => !pod.IsDeleting() && !going.ContainsKey(pod.Name) && StatusConditions.IsTrue(pod.Root, "Ready"));
        var allowed = count.Expected <= 0 ? 0 : Math.Max(0, healthy - count.Desired);
        var status = root.DefaultMap("status");
        foreach (var (key, value) in new[] { ("currentHealthy", healthy), ("desiredHealthy", count.Desired), ("disruptionsAllowed", allowed), ("expectedPods", count.Expected) })
        {
            // As it was read, so that what is the same is not written.
            if (new Field(FieldPath.Root, status)[key].Number != value)
                status[key] = value;
        }
        if (Field.Of(root)["metadata"]["generation"].Number is { } generation && new Field(FieldPath.Root, status)["observedGeneration"].Number != generation)
            status["observedGeneration"] = generation;
        var disrupted = new JsonObject(going.Select(pod => KeyValuePair.Create<string, JsonNode?>(pod.Key, new ServerFields(pod.Value, "").Written)));
        if (disrupted.Count == 0)
            status.Remove("disruptedPods");
        else if (!JsonNode.DeepEquals(disrupted, status["disruptedPods"]))
            status["disruptedPods"] = disrupted;
        StatusConditions.Set(root, "DisruptionAllowed", allowed > 0 ? "True" : "False", allowed > 0 ? "SufficientPods" : "InsufficientPods", "", context.Now);
        var condition = StatusConditions.Find(root, "DisruptionAllowed")!;
        if (Field.Of(condition)["observedGeneration"].Number != Field.Of(root)["metadata"]["generation"].Number)
            condition["observedGeneration"] = root["metadata"]!["generation"]?.DeepClone();
    }

    private static LabelSelector Selector(StoredObject budget) => LabelSelector.Read(budget.Root.Map("spec")?.Map("selector"));
}
