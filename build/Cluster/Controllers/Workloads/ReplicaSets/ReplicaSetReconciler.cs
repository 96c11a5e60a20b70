namespace Welkin.Cluster.Workloads;

/// <summary>Keeps as many pods as a ReplicaSet asks for (pkg/controller/replicaset).</summary>
internal sealed class ReplicaSetReconciler : IReconciler
{
    public static readonly ResourceName Sets = new("apps", "replicasets");

    private readonly ClusterState _state;
    private readonly ControllerClient _client;
    private readonly OwnedObjects _objects;
    private readonly OwnerLookup _owners;
    private readonly Claims _claims;
    private readonly ReplicaScaling _scaling;

    public ReplicaSetReconciler(ControllerContext context)
    {
        (_state, _client, _objects) = (context.State, context.ClientOf(Name), new(context.Indexes));
        _owners = new(context.Indexes, Sets, "ReplicaSet");
        _claims = new(context.Store, _client);
        _scaling = new(_objects, new(_client, context.RecorderOf(Name)), _state.Clock);
    }

    public string Name => "replicaset-controller";

    public IReadOnlyCollection<ResourceName> Watches { get; } = [Sets, PodFacts.Resource];

    public IEnumerable<ObjectKey> Concerns(ObjectChange change) => change.Current.Resource == Sets ? [ObjectKey.Of(change.Current)] : _owners.Owners(change);

    public async Task<NextLook?> ReconcileAsync(ObjectKey key, CancellationToken cancel)
    {
        if (_state.Store.Get(Sets, key.Namespace, key.Name) is not { } stored)
            return null;
        var set = new Workload(stored);
        var pods = _objects.Candidates(set, PodFacts.Resource);
        var terminating = pods.Count(pod => pod.Root.IsTerminating() && pod.Root.ControllerUid() == set.Uid);
        var active = await _claims.ClaimAsync(set, set.Selector, pods.Where(pod => pod.Root.IsActive()), cancel);
        var failure = set.IsGoing ? null : await _scaling.ScaleAsync(set, active, cancel);

        var now = _state.Clock.GetUtcNow();
        var roots = active.Select(pod => pod.Root).ToList();
        await _client.SayAsync(set, ReplicaSetStatus.Of(set, roots, _state.CountsTerminating() ? terminating : null, failure, now), cancel);
        if (failure is not null)
            throw failure;
        return roots.Min(pod => pod.AvailableIn(set.MinReadySeconds, now)) is { } soonest ? NextLook.Progress(soonest) : null;
    }
}
