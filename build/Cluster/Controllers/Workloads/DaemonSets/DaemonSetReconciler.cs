using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster.Workloads;

/// <summary>Keeps one pod on each node that is fit for it (pkg/controller/daemon).</summary>
internal sealed class DaemonSetReconciler : IReconciler
{
    private const int Burst = 250;

    private static readonly ResourceName Sets = new("apps", "daemonsets");
    private static readonly ResourceName NodesName = new("", "nodes");

    private readonly ClusterState _state;
    private readonly ControllerClient _client;
    private readonly OwnedObjects _objects;
    private readonly OwnerLookup _owners;
    private readonly Claims _claims;
    private readonly RevisionHistory _history;
    private readonly EventRecorder _events;
    private readonly PodControl _pods;
    private readonly Backoff<(string Set, string Node)> _failures = new(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(15));

    public DaemonSetReconciler(ControllerContext context)
    {
        (_state, _client, _objects) = (context.State, context.ClientOf(Name), new(context.Indexes));
        _owners = new(context.Indexes, Sets, "DaemonSet");
        _claims = new(context.Store, _client);
        _history = new(context.Store, _objects, _client);
        _events = context.RecorderOf(Name, "daemonset-controller");
        _pods = new(_client, _events);
    }

    public string Name => "daemon-set-controller";

    public IReadOnlyCollection<ResourceName> Watches { get; } = [Sets, PodFacts.Resource, NodesName];

    public IEnumerable<ObjectKey> Concerns(ObjectChange change)
    {
        if (change.Current.Resource == Sets)
            return [ObjectKey.Of(change.Current)];
        if (change.Current.Resource == PodFacts.Resource)
            return _owners.Owners(change);
        return MovesPods(change) ? _state.Store.List(Sets, null).Items.Select(ObjectKey.Of) : [];
    }

    public async Task<NextLook?> ReconcileAsync(ObjectKey key, CancellationToken cancel)
    {
        if (_state.Store.Get(Sets, key.Namespace, key.Name) is not { } stored)
            return null;
        var set = new Workload(stored);
        var revisions = await _history.ListAsync(set, cancel);
        var pods = await _claims.ClaimAsync(set, set.Selector, _objects.Candidates(set, PodFacts.Resource), cancel);
        var (current, collisions) = await _history.CurrentAsync(set, revisions, set.Status.Number("collisionCount"), count => Describe(set, count), cancel);
        if (set.IsGoing)
            return null;
        var hash = current.Hash ?? current.Name;
        var nodes = new DaemonNodes(set, _state.Store.List(NodesName, null).Items, pods.Where(pod => !(pod.Root.IsGoing() && pod.Root.IsFinished())), _state.Clock.GetUtcNow());

        var (failure, wait) = await MoveAsync(nodes, hash, cancel);
        var live = pods.Select(pod => pod.Root.Label(Revision.Label)).Append(hash).ToHashSet();
        await _history.TruncateAsync(set, revisions, revision => revision.Name == current.Name || live.Contains(revision.Hash), cancel);
        await _client.SayAsync(set, DaemonSetStatus.Of(nodes, hash, collisions), cancel);
        if (failure is not null)
            throw failure;
        var soonest = pods.Min(pod => pod.Root.AvailableIn(set.MinReadySeconds, nodes.Now));
        return new[] { soonest, wait }.Min() is { } next ? NextLook.Progress(next) : null;
    }

    private async Task<(RefusedException? Failure, TimeSpan? Wait)> MoveAsync(DaemonNodes nodes, string hash, CancellationToken cancel)
    {
        var (ended, wait) = await EndedAsync(nodes, cancel);
        var gone = nodes.All.SelectMany(node => DaemonTidying.Surplus(nodes, node, hash)).Concat(ended).Concat(nodes.Lost).ToList();
        var needing = nodes.All.Where(node => node.Runs && node.Pods.Count == 0).Select(node => node.Name).ToList();
        // An update goes by what is there: it waits until this has been done.
        if (gone.Count == 0 && needing.Count == 0 && nodes.Set.Spec.Map("updateStrategy")?.Text("type") != "OnDelete")
        {
            var update = DaemonUpdate.Of(nodes, hash);
            return (await SyncAsync(nodes.Set, update.Delete, update.Create, hash, cancel), wait);
        }
        return (await SyncAsync(nodes.Set, gone, needing, hash, cancel), wait);
    }

    /// <summary>Pods that ended and are to be made anew: one that failed only after a while.</summary>
    private async Task<(IReadOnlyList<StoredObject> Ended, TimeSpan? Wait)> EndedAsync(DaemonNodes nodes, CancellationToken cancel)
    {
        var (ended, wait) = (new List<StoredObject>(), default(TimeSpan?));
        foreach (var node in nodes.All)
        {
            foreach (var pod in DaemonTidying.Ended(node))
            {
                if (pod.Root.HasSucceeded())
                {
                    await _events.NormalAsync(nodes.Set, "SucceededDaemonPod", $"Found succeeded daemon pod {pod.Namespace}/{pod.Name} on node {node.Name}, will try to delete it", cancel);
                }
                else if (_failures.Left((nodes.Set.Uid, node.Name), nodes.Now) is { } left)
                {
                    wait = wait is { } sooner && sooner < left ? sooner : left;
                    continue;
                }
                else
                {
                    await _events.WarningAsync(nodes.Set, "FailedDaemonPod", $"Found failed daemon pod {pod.Namespace}/{pod.Name} on node {node.Name}, will try to kill it", cancel);
                }
                ended.Add(pod);
            }
        }
        return (ended, wait);
    }

    private async Task<RefusedException?> SyncAsync(Workload set, IEnumerable<StoredObject> gone, IEnumerable<string> needing, string hash, CancellationToken cancel)
    {
        var placement = new DaemonPlacement(set);
        var targets = needing.Take(Burst).ToList();
        var failure = await SlowStart.RunAsync(targets.Count, index => _pods.CreateAsync(set, placement.NewPod(targets[index], hash), cancel));
        foreach (var pod in gone.Take(Burst).ToList())
        {
            try
            {
                await _pods.DeleteAsync(set, pod, cancel);
            }
            catch (RefusedException refused)
            {
                failure ??= refused;
            }
        }
        return failure?.IsNamespaceGoing() == true ? null : failure;
    }

    // A node says each few seconds that it lives: that moves no pod.
    private static bool MovesPods(ObjectChange change) => change.Kind != ChangeKind.Modified || change.Previous is not { } previous
        || !JsonNode.DeepEquals(previous.Root.Map("metadata")?["labels"], change.Current.Root.Map("metadata")?["labels"])
        || !JsonNode.DeepEquals(previous.Root.Map("spec")?["taints"], change.Current.Root.Map("spec")?["taints"]);

    private static (string Name, JsonObject Labels) Describe(Workload set, int collisions)
    {
        var hash = PodTemplateHash.Of(set.Template, collisions == 0 && set.Status["collisionCount"] is null ? null : collisions);
        var labels = set.Template.Map("metadata")?["labels"]?.DeepClone().AsObject() ?? [];
        labels[Revision.Label] = hash;
        return ($"{set.Name}-{hash}", labels);
    }
}
