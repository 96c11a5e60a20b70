using Welkin.Kubernetes;

namespace Welkin.Cluster.Workloads;

/// <summary>Creates the pods that a ReplicaSet lacks and deletes those it has too many of (pkg/controller/replicaset: manageReplicas).</summary>
internal sealed class ReplicaScaling(OwnedObjects objects, PodControl pods, TimeProvider clock)
{
    // No more at once: the rest when these have been heard of.
    private const int Burst = 500;

    /// <param name="active">Its pods that are there to stay.</param>
    /// <returns>The first refusal.</returns>
    public async Task<RefusedException?> ScaleAsync(Workload set, IReadOnlyList<StoredObject> active, CancellationToken cancel)
    {
        var surplus = active.Count - set.Replicas;
        if (surplus >= 0)
            return await DeleteAsync(set, active, Math.Min(surplus, Burst), cancel);
        var failure = await SlowStart.RunAsync(Math.Min(-surplus, Burst), _ => CreateAsync(set, cancel));
        return failure?.IsNamespaceGoing() == true ? null : failure;
    }

    private Task CreateAsync(Workload set, CancellationToken cancel)
    {
        var pod = PodTemplates.NewPod(set, set.Template);
        pod.Map("metadata")!["generateName"] = PodTemplates.Prefix(set.Name);
        return pods.CreateAsync(set, pod, cancel);
    }

    private async Task<RefusedException?> DeleteAsync(Workload set, IReadOnlyList<StoredObject> active, int surplus, CancellationToken cancel)
    {
        RefusedException? failure = null;
        foreach (var pod in Chosen(set, active, surplus))
        {
            try
            {
                await pods.DeleteAsync(set, pod, cancel);
            }
            catch (RefusedException refused)
            {
                failure ??= refused;
            }
        }
        return failure;
    }

    private IEnumerable<StoredObject> Chosen(Workload set, IReadOnlyList<StoredObject> active, int surplus) => surplus == 0 || surplus == active.Count
        ? active.Take(surplus)
        : active.OrderBy(pod => pod.Root, new PodRanking(Related(set).Select(pod => pod.Root), clock.GetUtcNow())).Take(surplus);

    /// <summary>Pods of all ReplicaSets of the same Deployment.</summary>
    private IEnumerable<StoredObject> Related(Workload set)
    {
        if (set.Root.ControllerUid() is not { } deployment)
            return objects.Of(set, PodFacts.Resource);
        return objects.Of(set.Namespace, deployment, set.Resource).SelectMany(sibling => objects.Of(new Workload(sibling), PodFacts.Resource));
    }
}
