using System.Globalization;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster.Workloads;

/// <summary>Keeps pods with names and claims of their own, in order (pkg/controller/statefulset).</summary>
internal sealed class StatefulSetReconciler : IReconciler
{
    private static readonly ResourceName Sets = new("apps", "statefulsets");

    private readonly ClusterState _state;
    private readonly ControllerClient _client;
    private readonly OwnedObjects _objects;
    private readonly OwnerLookup _owners;
    private readonly Claims _claims;
    private readonly RevisionHistory _history;
    private readonly StatefulPodControl _pods;
    private readonly StatefulScaling _scaling;

    public StatefulSetReconciler(ControllerContext context)
    {
        (_state, _client, _objects) = (context.State, context.ClientOf(Name), new(context.Indexes));
        _owners = new(context.Indexes, Sets, "StatefulSet");
        _claims = new(context.Store, _client);
        _history = new(context.Store, _objects, _client);
        _pods = new(context.Store, _client, context.RecorderOf(Name));
        _scaling = new(_pods);
    }

    public string Name => "statefulset-controller";

    public IReadOnlyCollection<ResourceName> Watches { get; } = [Sets, PodFacts.Resource];

    public IEnumerable<ObjectKey> Concerns(ObjectChange change) => change.Current.Resource == Sets ? [ObjectKey.Of(change.Current)] : _owners.Owners(change);

    public async Task<NextLook?> ReconcileAsync(ObjectKey key, CancellationToken cancel)
    {
        if (_state.Store.Get(Sets, key.Namespace, key.Name) is not { } stored)
            return null;
        var set = new Workload(stored);
        var revisions = await _history.ListAsync(set, cancel);
        var candidates = _objects.Candidates(set, PodFacts.Resource).Where(pod => StatefulSetPods.Ordinal(set.Name, pod.Name) is not null);
        var pods = await _claims.ClaimAsync(set, set.Selector, candidates, cancel);
        var (update, collisions) = await _history.CurrentAsync(set, revisions, set.Status.Number("collisionCount"), count => Describe(set, count), cancel);
        var current = revisions.Find(revision => revision.Name == set.Status.Text("currentRevision")) ?? update;
        var now = _state.Clock.GetUtcNow();
        var failure = set.IsGoing ? null : await MoveAsync(set, new(set, pods, now), current, update, cancel);

        var roots = pods.Select(pod => pod.Root).ToList();
        await _client.SayAsync(set, StatefulSetStatus.Of(set, roots, current, update, collisions, now), cancel);
        if (failure is not null)
            throw failure;
        var live = roots.Select(pod => pod.Label(Revision.Label)).Append(current.Name).Append(update.Name).ToHashSet();
        await _history.TruncateAsync(set, revisions, revision => live.Contains(revision.Name), cancel);
        return roots.Min(pod => pod.AvailableIn(set.MinReadySeconds, now)) is { } soonest ? NextLook.Progress(soonest) : null;
    }

    private async Task<RefusedException?> MoveAsync(Workload set, StatefulReplicas replicas, Revision current, Revision update, CancellationToken cancel)
    {
        try
        {
            if (await _scaling.ScaleAsync(set, replicas, current, update, cancel))
            {
                foreach (var pod in StatefulSetUpdate.Next(set, replicas, update))
                    await _pods.DeleteAsync(set, pod, cancel);
            }
            return null;
        }
        catch (RefusedException refused)
        {
            return refused;
        }
    }

    // Upstream hashes the bytes that it stores, so this hash may well be the one of a real cluster.
    private static (string Name, JsonObject Labels) Describe(Workload set, int collisions)
    {
        var hash = PodTemplateHash.OfText(GoJson.Of(Revision.DataOf(set)) + collisions.ToString(CultureInfo.InvariantCulture));
        var labels = set.Template.Map("metadata")?["labels"]?.DeepClone().AsObject() ?? [];
        labels["controller.kubernetes.io/hash"] = hash;
        return ($"{(set.Name.Length > 223 ? set.Name[..223] : set.Name)}-{hash}", labels);
    }
}
