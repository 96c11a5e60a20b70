using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster.Workloads;

/// <summary>Keeps the templates that a StatefulSet or DaemonSet had (pkg/controller/history).</summary>
internal sealed class RevisionHistory(ObjectStore store, OwnedObjects objects, ControllerClient client)
{
    private readonly Claims _claims = new(store, client);

    /// <summary>Those of the object, the oldest first. One that nobody controls and that its selector chooses becomes its own.</summary>
    /// <exception cref="RefusedException">A write was refused.</exception>
    public async Task<List<Revision>> ListAsync(Workload owner, CancellationToken cancel)
    {
        var found = owner.IsGoing ? objects.Of(owner, Revision.Resource) : await _claims.ClaimAsync(owner, owner.Selector, objects.Candidates(owner, Revision.Resource), cancel);
        return [.. found.Select(stored => new Revision(stored.Root)).OrderBy(revision => revision.Number).ThenBy(revision => revision.Created).ThenBy(revision => revision.Name, StringComparer.Ordinal)];
    }

    /// <summary>The revision of the object's template, made where there is none and moved to the end where it is an older one.</summary>
    /// <param name="known">All of the object's, the oldest first.</param>
    /// <param name="describe">Labels and name of a new one for a number of collisions.</param>
    /// <returns>The revision, and how many names have been taken by others so far.</returns>
    /// <exception cref="RefusedException">A write was refused.</exception>
    public async Task<(Revision Revision, int Collisions)> CurrentAsync(
        Workload owner, IReadOnlyList<Revision> known, int collisions, Func<int, (string Name, JsonObject Labels)> describe, CancellationToken cancel)
    {
        var data = Revision.DataOf(owner);
        var next = known.Count == 0 ? 1 : known[^1].Number + 1;
        if (known.LastOrDefault(revision => Alike.Are(revision.Data, data)) is { } same)
            return (same == known[^1] ? same : await RenumberAsync(same, next, cancel), collisions);
        while (true)
        {
            var (name, labels) = describe(collisions);
            try
            {
                return (await CreateAsync(owner, name, labels, data, next, cancel), collisions);
            }
            catch (RefusedException refused) when (refused.IsNameTaken() && store.Get(Revision.Resource, owner.Namespace, name) is { } other)
            {
                if (Alike.Are(other.Root["data"], data))
                    return (new(other.Root), collisions);
                collisions++;
            }
        }
    }

    /// <summary>Deletes the oldest of those that are in nobody's use, as far as they are more than <c>revisionHistoryLimit</c>.</summary>
    /// <exception cref="RefusedException">A deletion was refused.</exception>
    public async Task TruncateAsync(Workload owner, IEnumerable<Revision> known, Func<Revision, bool> isLive, CancellationToken cancel)
    {
        var history = known.Where(revision => !isLive(revision)).ToList();
        var limit = owner.Spec.Number("revisionHistoryLimit", 10);
        foreach (var revision in history.Take(limit < 0 ? 0 : history.Count - limit))
        {
            if (store.Get(Revision.Resource, owner.Namespace, revision.Name) is { } stored)
                await client.DeleteAsync(stored, null, cancel);
        }
    }

    private async Task<Revision> CreateAsync(Workload owner, string name, JsonObject labels, JsonObject data, int number, CancellationToken cancel)
    {
        var metadata = new JsonObject { ["name"] = name, ["namespace"] = owner.Namespace, ["labels"] = labels };
        metadata.Put("annotations", owner.Metadata["annotations"]?.DeepClone());
        var root = new JsonObject { ["apiVersion"] = "apps/v1", ["kind"] = "ControllerRevision", ["metadata"] = metadata, ["data"] = data.DeepClone(), ["revision"] = number };
        owner.AsController().AddTo(root);
        return new(await client.CreateAsync(Revision.Resource, owner.Namespace, root, cancel));
    }

    private async Task<Revision> RenumberAsync(Revision revision, int number, CancellationToken cancel)
    {
        var root = revision.Root.DeepClone().AsObject();
        root["revision"] = number;
        return new(await client.UpdateAsync(Revision.Resource, root, null, cancel));
    }
}
