using Welkin.Kubernetes;

namespace Welkin.Cluster.Workloads;

/// <summary>Moves a Deployment one step from its old ReplicaSets to the newest (pkg/controller/deployment: rolling.go and recreate.go).</summary>
internal sealed class RollingUpdate(DeploymentWriter writer, OwnedObjects objects)
{
    /// <returns>True where a ReplicaSet got another size.</returns>
    /// <exception cref="RefusedException">A write was refused.</exception>
    public async Task<bool> RollAsync(Rollout rollout, CancellationToken cancel) => await GrowAsync(rollout, cancel) || await ShrinkAsync(rollout, cancel);

    /// <summary>Ends all old pods before it makes new ones.</summary>
    /// <returns>True where the newest ReplicaSet may have its pods.</returns>
    /// <exception cref="RefusedException">A write was refused.</exception>
    public async Task<bool> EmptyAsync(Rollout rollout, CancellationToken cancel)
    {
        var scaled = false;
        for (var index = 0; index < rollout.Old.Count; index++)
        {
            if (rollout.Old[index].Replicas > 0)
                scaled |= await ScaleAsync(rollout, index, 0, cancel);
        }
        return !scaled && !rollout.Old.Any(set => set.Status.Number("replicas") > 0 || objects.Of(set, PodFacts.Resource).Any(pod => !pod.Root.IsFinished()));
    }

    private async Task<bool> GrowAsync(Rollout rollout, CancellationToken cancel)
    {
        var (newest, wanted) = (rollout.Newest!, rollout.Deployment.Replicas);
        if (newest.Replicas == wanted)
            return false;
        var size = newest.Replicas > wanted ? wanted : rollout.Sizes.NextOfNewest(rollout.All.Sum(set => set.Replicas), newest.Replicas);
        if (size == newest.Replicas)
            return false;
        (rollout.Newest, var scaled) = await writer.ScaleAsync(rollout, newest, size, cancel);
        return scaled;
    }

    private async Task<bool> ShrinkAsync(Rollout rollout, CancellationToken cancel)
    {
        if (rollout.Old.Sum(set => set.Replicas) == 0)
            return false;
        var newest = rollout.Newest!;
        var removable = rollout.Sizes.Removable(rollout.All.Sum(set => set.Replicas), newest.Replicas - newest.Status.Number("availableReplicas"));
        if (removable <= 0)
            return false;
        rollout.Old.Sort((one, other) => one.Created.CompareTo(other.Created) is var order and not 0 ? order : string.CompareOrdinal(one.Name, other.Name));
        // Pods that are not available go first: nobody misses them.
        var unhealthy = await TakeAsync(rollout, removable, set => set.Replicas - set.Status.Number("availableReplicas"), cancel);
        var spare = rollout.All.Where(set => set.Replicas > 0).Sum(set => set.Status.Number("availableReplicas")) - rollout.Sizes.MinAvailable;
        return await TakeAsync(rollout, spare, set => set.Replicas, cancel) | unhealthy;
    }

    private async Task<bool> TakeAsync(Rollout rollout, int count, Func<Workload, int> available, CancellationToken cancel)
    {
        var taken = 0;
        for (var index = 0; index < rollout.Old.Count && taken < count; index++)
        {
            var set = rollout.Old[index];
            var part = Math.Min(count - taken, available(set));
            if (set.Replicas == 0 || part <= 0)
                continue;
            await ScaleAsync(rollout, index, set.Replicas - part, cancel);
            taken += part;
        }
        return taken > 0;
    }

    private async Task<bool> ScaleAsync(Rollout rollout, int index, int size, CancellationToken cancel)
    {
        (rollout.Old[index], var scaled) = await writer.ScaleAsync(rollout, rollout.Old[index], size, cancel);
        return scaled;
    }
}
