using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Deletes what has lost its owners, and lets owners go that wait for their dependents or are to leave them behind (pkg/controller/garbagecollector).</summary>
internal sealed class GarbageCollector(ControllerContext context) : IReconciler
{
    private const string Foreground = "foregroundDeletion";
    private const string Orphan = "orphan";

    private readonly ControllerClient _client = context.ClientOf("generic-garbage-collector");
    private readonly EventRecorder _events = context.RecorderOf("generic-garbage-collector", "garbage-collector-controller");
    private readonly OwnerState _owners = new(context);

    public string Name => "garbage-collector-controller";

    public IReadOnlyCollection<ResourceName> Watches => [];

    public IEnumerable<ObjectKey> Concerns(ObjectChange change)
    {
        var (current, before) = (change.Current, change.Previous);
        if (change.Kind != ChangeKind.Deleted && (before is null || !AreSame(current, before)) && (current.Metadata()["ownerReferences"] is not null || Waits(current)))
            yield return ObjectKey.Of(current);
        // Its dependents lose it, or are to go before it.
        if (change.Kind == ChangeKind.Deleted || (Waits(current) && !(before is not null && Waits(before))))
        {
            var dependents = context.Indexes.OwnedBy(current.Uid());
            if (dependents.Count > 0 && change.Kind == ChangeKind.Deleted)
                _owners.Saw(current.Uid());
            foreach (var dependent in dependents)
                yield return ObjectKey.Of(dependent);
        }
        // Its owners may wait for it; those whom it belongs to no more as well.
        foreach (var owner in References(current).Concat(before is null ? [] : References(before)).Select(reference => reference.Uid).Distinct())
        {
            if (context.Indexes.Find(owner) is { } found && Waits(found))
                yield return ObjectKey.Of(found);
        }
    }

    public async Task<NextLook?> ReconcileAsync(ObjectKey key, CancellationToken cancel)
    {
        if (context.Store.Get(key.Resource, key.Namespace, key.Name) is not { } stored)
            return null;
        if (stored.IsDeleting() && stored.Finalizers().Contains(Orphan))
            await OrphanAsync(stored, cancel);
        else if (Waits(stored))
            await WaitAsync(stored, cancel);
        else if (!stored.IsDeleting())
            await JudgeAsync(stored, cancel);
        return null;
    }

    private async Task OrphanAsync(StoredObject owner, CancellationToken cancel)
    {
        foreach (var dependent in context.Indexes.OwnedBy(owner.Uid()))
            await DropAsync(dependent, [owner.Uid()], cancel);
        await ReleaseAsync(owner, Orphan, cancel);
    }

    /// <summary>An owner that waits goes once nobody is left who blocks it; that they go is seen to when they are looked at.</summary>
    private Task WaitAsync(StoredObject owner, CancellationToken cancel) =>
        context.Indexes.OwnedBy(owner.Uid()).Any(dependent => References(dependent).Any(reference => reference.Uid == owner.Uid() && reference.BlocksDeletion))
            ? Task.CompletedTask
            : ReleaseAsync(owner, Foreground, cancel);

    private async Task JudgeAsync(StoredObject stored, CancellationToken cancel)
    {
        var judged = References(stored).Select(reference => (Reference: reference, State: _owners.Of(stored, reference))).ToList();
        if (judged.Count == 0 || judged.Any(owner => owner.State == OwnerPresence.Unknown))
            return;
        foreach (var elsewhere in judged.Where(owner => owner.State == OwnerPresence.Elsewhere))
        {
            var owner = elsewhere.Reference;
            await _events.WarningAsync(stored, "OwnerRefInvalidNamespace",
                $"ownerRef [{owner.ApiVersion}/{owner.Kind}, namespace: {stored.Namespace}, name: {owner.Name}, uid: {owner.Uid}] does not exist in namespace \"{stored.Namespace}\"", cancel);
        }
        var lost = judged.Where(owner => owner.State != OwnerPresence.Present).Select(owner => owner.Reference.Uid).ToHashSet();
        if (lost.Count == 0)
            return;
        if (judged.Any(owner => owner.State == OwnerPresence.Present))
            await DropAsync(stored, lost, cancel);
        else
            await DeleteAsync(stored, judged.Any(owner => owner.State == OwnerPresence.Waiting), cancel);
    }

    private async Task DeleteAsync(StoredObject stored, bool awaited, CancellationToken cancel)
    {
        var dependents = context.Indexes.OwnedBy(stored.Uid());
        var inOrder = awaited && dependents.Count > 0;
        // Owners that wait for one another in a circle would wait for ever.
        if (inOrder && dependents.Any(Waits))
            await UnblockAsync(stored, cancel);
        await Gone(_client.DeleteAsync(stored, ObjectFacts.DeletionOf(stored, inOrder || stored.Finalizers().Contains(Foreground) ? "Foreground" : stored.Finalizers().Contains(Orphan) ? "Orphan" : "Background"), cancel));
    }

    private Task UnblockAsync(StoredObject stored, CancellationToken cancel) => Gone(_client.PatchAsync(stored, Owners(stored, reference =>
    {
        reference["blockOwnerDeletion"] = false;
        return true;
    }), null, cancel));

    private Task DropAsync(StoredObject stored, IReadOnlyCollection<string> owners, CancellationToken cancel) =>
        Gone(_client.PatchAsync(stored, Owners(stored, reference => !owners.Contains(reference.Text("uid") ?? "")), null, cancel));

    // With the version, so that no reference that came meanwhile is lost.
    private static JsonObject Owners(StoredObject stored, Func<JsonObject, bool> keep)
    {
        var kept = stored.Metadata().Maps("ownerReferences").Select(reference => reference.DeepClone().AsObject()).Where(keep).ToArray<JsonNode?>();
        return new() { ["metadata"] = new JsonObject { ["ownerReferences"] = kept.Length == 0 ? null : new JsonArray(kept), ["resourceVersion"] = stored.Metadata().Text("resourceVersion") } };
    }

    private Task ReleaseAsync(StoredObject owner, string finalizer, CancellationToken cancel)
    {
        var left = owner.Finalizers().Where(name => name != finalizer).Select(name => (JsonNode?)JsonValue.Create(name)).ToArray();
        return Gone(_client.PatchAsync(owner, new() { ["metadata"] = new JsonObject { ["finalizers"] = left.Length == 0 ? null : new JsonArray(left), ["resourceVersion"] = owner.Metadata().Text("resourceVersion") } }, null, cancel));
    }

    private static async Task Gone(Task write)
    {
        try
        {
            await write;
        }
        catch (RefusedException refused) when (refused.Status.Code == 404)
        {
            // What is gone needs no more.
        }
    }

    private static bool Waits(StoredObject stored) => stored.IsDeleting() && stored.Finalizers().Any(finalizer => finalizer is Foreground or Orphan);

    private static ImmutableArray<OwnerReference> References(StoredObject stored) => stored.Metadata()["ownerReferences"] is null ? [] : OwnerReference.Of(stored.Root);

    private static bool AreSame(StoredObject one, StoredObject other) => one.IsDeleting() == other.IsDeleting()
        && JsonNode.DeepEquals(one.Metadata()["ownerReferences"], other.Metadata()["ownerReferences"]) && one.Finalizers().SequenceEqual(other.Finalizers());
}
