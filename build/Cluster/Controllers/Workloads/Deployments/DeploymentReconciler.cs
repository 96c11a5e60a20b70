using Welkin.Kubernetes;

namespace Welkin.Cluster.Workloads;

/// <summary>Rolls a Deployment's template out over ReplicaSets (pkg/controller/deployment: syncDeployment).</summary>
internal sealed class DeploymentReconciler : IReconciler
{
    private static readonly ResourceName Deployments = new("apps", "deployments");

    private readonly ClusterState _state;
    private readonly OwnedObjects _objects;
    private readonly OwnerLookup _owners;
    private readonly Claims _claims;
    private readonly DeploymentWriter _writer;
    private readonly NewestSet _newest;
    private readonly RollingUpdate _rolling;
    private readonly Resizing _resizing;

    public DeploymentReconciler(ControllerContext context)
    {
        (_state, _objects) = (context.State, new(context.Indexes));
        var client = context.ClientOf(Name);
        _owners = new(context.Indexes, Deployments, "Deployment");
        _claims = new(context.Store, client);
        _writer = new(client, context.RecorderOf(Name));
        _newest = new(_state, _writer);
        _rolling = new(_writer, _objects);
        _resizing = new(_writer);
    }

    public string Name => "deployment-controller";

    public IReadOnlyCollection<ResourceName> Watches { get; } = [Deployments, ReplicaSetReconciler.Sets, PodFacts.Resource];

    public IEnumerable<ObjectKey> Concerns(ObjectChange change)
    {
        if (change.Current.Resource == Deployments)
            return [ObjectKey.Of(change.Current)];
        return change.Current.Resource == PodFacts.Resource ? OfPod(change) : _owners.Owners(change);
    }

    public async Task<NextLook?> ReconcileAsync(ObjectKey key, CancellationToken cancel)
    {
        if (_state.Store.Get(Deployments, key.Namespace, key.Name) is not { } stored)
            return null;
        var deployment = new Workload(stored);
        var sets = await _claims.ClaimAsync(deployment, deployment.Selector, _objects.Candidates(deployment, ReplicaSetReconciler.Sets), cancel);
        var rollout = new Rollout(deployment, [.. sets.Select(set => new Workload(set))]);
        var progresses = !deployment.IsGoing && await MoveAsync(rollout, cancel);

        var now = _state.Clock.GetUtcNow();
        var status = DeploymentStatus.Of(rollout, _state.CountsTerminating(), now);
        if (progresses)
            DeploymentStatus.AddProgress(rollout, status, now);
        await _writer.Client.SayAsync(rollout.Deployment, status, cancel);
        return progresses && DeploymentStatus.TimeLeft(rollout, status, now) is { } left ? NextLook.Progress(left > TimeSpan.Zero ? left : TimeSpan.Zero) : null;
    }

    /// <returns>True for a rollout, false for what only follows a size.</returns>
    private async Task<bool> MoveAsync(Rollout rollout, CancellationToken cancel)
    {
        await NotePauseAsync(rollout, cancel);
        if (rollout.IsPaused || Resizing.IsDue(rollout))
        {
            await _newest.SyncAsync(rollout, create: false, cancel);
            await _resizing.ScaleAsync(rollout, cancel);
            if (rollout.IsPaused)
                await CleanAsync(rollout, cancel);
            return false;
        }
        var before = rollout.Deployment.Status;
        var moved = DeploymentSizes.IsRolling(rollout.Deployment) ? await RollAsync(rollout, cancel) : await RecreateAsync(rollout, cancel);
        if (!moved && rollout.IsComplete(before))
            await CleanAsync(rollout, cancel);
        return true;
    }

    private async Task<bool> RollAsync(Rollout rollout, CancellationToken cancel)
    {
        await _newest.SyncAsync(rollout, create: true, cancel);
        return await _rolling.RollAsync(rollout, cancel);
    }

    private async Task<bool> RecreateAsync(Rollout rollout, CancellationToken cancel)
    {
        await _newest.SyncAsync(rollout, create: false, cancel);
        if (!await _rolling.EmptyAsync(rollout, cancel))
            return true;
        if (rollout.Newest is null)
            await _newest.SyncAsync(rollout, create: true, cancel);
        (rollout.Newest, _) = await _writer.ScaleAsync(rollout, rollout.Newest!, rollout.Deployment.Replicas, cancel);
        return false;
    }

    private async Task CleanAsync(Rollout rollout, CancellationToken cancel)
    {
        foreach (var set in SetHistory.Surplus(rollout))
        {
            if (_state.Store.Get(set.Resource, set.Namespace, set.Name) is { } stored)
                await _writer.Client.DeleteAsync(stored, null, cancel);
        }
    }

    /// <summary>A pause stops the deadline; the end of one starts it anew.</summary>
    private async Task NotePauseAsync(Rollout rollout, CancellationToken cancel)
    {
        var reason = Conditions.Find(rollout.Deployment.Status, DeploymentConditions.Progress)?.Text("reason");
        if (!rollout.HasDeadline || reason == DeploymentConditions.TimedOut || rollout.IsPaused == (reason == "DeploymentPaused"))
            return;
        var (word, message) = rollout.IsPaused ? ("DeploymentPaused", "Deployment is paused") : ("DeploymentResumed", "Deployment is resumed");
        var status = rollout.Deployment.Status.DeepClone().AsObject();
        Conditions.Set(status, DeploymentConditions.Progressing("Unknown", word, message, _state.Clock.GetUtcNow()));
        await _writer.SayAsync(rollout, status, cancel);
    }

    // Only to a Deployment that waits for its last old pod does a pod matter.
    private IEnumerable<ObjectKey> OfPod(ObjectChange change)
    {
        if (change.Kind == ChangeKind.Deleted && change.Current.Root.ControllerNamed("apps", "ReplicaSet") is { } set
            && _state.Store.Get(ReplicaSetReconciler.Sets, change.Current.Namespace, set)?.Root.ControllerNamed("apps", "Deployment") is { } name)
            yield return new(Deployments, change.Current.Namespace, name);
    }
}
