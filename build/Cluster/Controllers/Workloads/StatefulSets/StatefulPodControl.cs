using Welkin.Kubernetes;

namespace Welkin.Cluster.Workloads;

/// <summary>Creates, mends and deletes pods of StatefulSets with their claims (pkg/controller/statefulset: stateful_pod_control.go).</summary>
internal sealed class StatefulPodControl(ObjectStore store, ControllerClient client, EventRecorder events)
{
    private static readonly ResourceName Claims = new("", "persistentvolumeclaims");

    /// <exception cref="RefusedException">The pod or a claim was refused; an event tells why.</exception>
    public async Task CreateAsync(Workload set, Revision revision, int ordinal, CancellationToken cancel)
    {
        var name = StatefulSetPods.Name(set, ordinal);
        await CreateClaimsAsync(set, ordinal, cancel);
        try
        {
            await client.CreateAsync(PodFacts.Resource, set.Namespace, StatefulSetPods.NewPod(set, revision, ordinal), cancel);
            await events.NormalAsync(set, "SuccessfulCreate", $"create Pod {name} in StatefulSet {set.Name} successful", cancel);
        }
        catch (RefusedException refused) when (!refused.IsNameTaken() && !refused.IsNamespaceGoing())
        {
            await events.WarningAsync(set, "FailedCreate", $"create Pod {name} in StatefulSet {set.Name} failed error: {refused.Message}", cancel);
            throw;
        }
    }

    /// <summary>Makes the claims of a pod that are not there yet.</summary>
    /// <exception cref="RefusedException">A claim was refused; an event tells why.</exception>
    public async Task CreateClaimsAsync(Workload set, int ordinal, CancellationToken cancel)
    {
        var pod = StatefulSetPods.Name(set, ordinal);
        foreach (var claim in StatefulSetPods.Claims(set, ordinal))
        {
            var name = claim.Map("metadata")!.Text("name")!;
            if (store.Get(Claims, set.Namespace, name) is { } there)
            {
                if (there.Root.IsGoing())
                    throw new RefusedException(Refusals.Internal($"pvc {name} is being deleted"));
                continue;
            }
            try
            {
                await client.CreateAsync(Claims, set.Namespace, claim, cancel);
                await events.NormalAsync(set, "SuccessfulCreate", $"create Claim {name} Pod {pod} in StatefulSet {set.Name} success", cancel);
            }
            catch (RefusedException refused)
            {
                await events.WarningAsync(set, "FailedCreate", $"create Claim {name} for Pod {pod} in StatefulSet {set.Name} failed error: {refused.Message}", cancel);
                throw;
            }
        }
    }

    /// <exception cref="RefusedException">The deletion was refused; an event tells why.</exception>
    public async Task DeleteAsync(Workload set, StoredObject pod, CancellationToken cancel)
    {
        try
        {
            await client.DeleteAsync(pod, null, cancel);
            await events.NormalAsync(set, "SuccessfulDelete", $"delete Pod {pod.Name} in StatefulSet {set.Name} successful", cancel);
        }
        catch (RefusedException refused) when (refused.Status.Code == 404)
        {
            // Gone is what it should be.
        }
        catch (RefusedException refused)
        {
            await events.WarningAsync(set, "FailedDelete", $"delete Pod {pod.Name} in StatefulSet {set.Name} failed error: {refused.Message}", cancel);
            throw;
        }
    }

    /// <summary>Gives a pod the labels of its name, which an adopted one may lack.</summary>
    /// <exception cref="RefusedException">The API refused.</exception>
    public async Task IdentifyAsync(Workload set, StoredObject pod, int ordinal, CancellationToken cancel)
    {
        if (StatefulSetPods.IsIdentified(pod.Root, pod.Name, ordinal))
            return;
        var root = pod.Root.DeepClone().AsObject();
        StatefulSetPods.Identify(root, pod.Name, ordinal);
        await client.UpdateAsync(PodFacts.Resource, root, null, cancel);
        await events.NormalAsync(set, "SuccessfulUpdate", $"update Pod {pod.Name} in StatefulSet {set.Name} successful", cancel);
    }

    /// <summary>Makes the claims of a pod go with whom the retention policy says.</summary>
    /// <exception cref="RefusedException">The API refused.</exception>
    public async Task RetainAsync(Workload set, StoredObject pod, int ordinal, bool condemned, CancellationToken cancel)
    {
        foreach (var template in StatefulSetPods.Claims(set, ordinal))
        {
            if (store.Get(Claims, set.Namespace, template.Map("metadata")!.Text("name")!) is not { } claim)
                continue;
            var owners = ClaimRetention.Owners(set, claim.Root, pod.Root, condemned);
            if (ClaimRetention.Has(claim.Root, owners))
                continue;
            var root = claim.Root.DeepClone().AsObject();
            root.Map("metadata")!.Put("ownerReferences", owners.Count == 0 ? null : owners);
            await client.UpdateAsync(Claims, root, null, cancel);
        }
    }
}
