using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster.Workloads;

/// <summary>Takes what a selector chooses and nobody controls, and lets go what it no longer chooses (pkg/controller: controller_ref_manager.go).</summary>
internal sealed class Claims(ObjectStore store, ControllerClient client)
{
    /// <param name="candidates">What the owner controls, and what nobody does.</param>
    /// <returns>What the owner controls now.</returns>
    /// <exception cref="RefusedException">An adoption or a release was refused.</exception>
    public async Task<IReadOnlyList<StoredObject>> ClaimAsync(Workload owner, LabelSelector selector, IEnumerable<StoredObject> candidates, CancellationToken cancel)
    {
        var claimed = new List<StoredObject>();
        foreach (var candidate in candidates)
        {
            if (await ClaimAsync(owner, selector, candidate, cancel) is { } mine)
                claimed.Add(mine);
        }
        return claimed;
    }

    private async Task<StoredObject?> ClaimAsync(Workload owner, LabelSelector selector, StoredObject candidate, CancellationToken cancel)
    {
        var (holder, chosen) = (candidate.Root.ControllerUid(), selector.Matches(candidate.Root));
        if (holder == owner.Uid && (chosen || owner.IsGoing))
            return chosen ? candidate : null;
        if (holder == owner.Uid)
            return await ReleaseAsync(owner, candidate, cancel);
        return holder is null && chosen && !owner.IsGoing && !candidate.Root.IsGoing() ? await AdoptAsync(owner, candidate, cancel) : null;
    }

    private async Task<StoredObject?> AdoptAsync(Workload owner, StoredObject orphan, CancellationToken cancel)
    {
        var copy = orphan.Root.DeepClone().AsObject();
        owner.AsController().AddTo(copy);
        return await WriteAsync(orphan, copy.Map("metadata")!["ownerReferences"]!.DeepClone(), cancel) ? store.Get(orphan.Resource, orphan.Namespace, orphan.Name) : null;
    }

    private async Task<StoredObject?> ReleaseAsync(Workload owner, StoredObject mine, CancellationToken cancel)
    {
        var others = new JsonArray([.. mine.Root.Map("metadata")!.Maps("ownerReferences").Where(reference => reference.Text("uid") != owner.Uid).Select(reference => reference.DeepClone())]);
        await WriteAsync(mine, others.Count == 0 ? null : others, cancel);
        return null;
    }

    // The UID makes the write fail where another object has the name by now.
    private async Task<bool> WriteAsync(StoredObject stored, JsonNode? owners, CancellationToken cancel)
    {
        try
        {
            await client.PatchAsync(stored, new() { ["metadata"] = new JsonObject { ["uid"] = stored.Root.Map("metadata")?.Text("uid"), ["ownerReferences"] = owners } }, null, cancel);
            return true;
        }
        catch (RefusedException refused) when (refused.Status.Code == 404)
        {
            return false;
        }
    }
}
