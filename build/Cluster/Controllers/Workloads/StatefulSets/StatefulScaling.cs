using Welkin.Kubernetes;

namespace Welkin.Cluster.Workloads;

/// <summary>Makes the pods of a StatefulSet that are missing and removes those beyond its size, in order unless it asks for all at once.</summary>
/// <remarks>Source: pkg/controller/statefulset, processReplica and processCondemned.</remarks>
internal sealed class StatefulScaling(StatefulPodControl pods)
{
    /// <returns>True where all pods of the size are there and none is beyond it, so that an update may go on.</returns>
    /// <exception cref="RefusedException">A write was refused.</exception>
    public async Task<bool> ScaleAsync(Workload set, StatefulReplicas replicas, Revision current, Revision update, CancellationToken cancel)
    {
        var ordered = set.Spec.Text("podManagementPolicy") != "Parallel";
        return await EachAsync(replicas.Wanted.Length, ordered, index => KeepAsync(set, replicas, current, update, index, ordered, cancel))
            && await EachAsync(replicas.Condemned.Count, ordered, index => RetainAsync(set, replicas, index, cancel))
            && await EachAsync(replicas.Condemned.Count, ordered, index => CondemnAsync(set, replicas, index, ordered, cancel));
    }

    // One after the other until one has to be waited for, or all of them.
    private static async Task<bool> EachAsync(int count, bool ordered, Func<int, Task<bool>> step)
    {
        if (ordered)
        {
            for (var index = 0; index < count; index++)
            {
                if (!await step(index))
                    return false;
            }
            return true;
        }
        return await SlowStart.RunAsync(count, index => step(index)) is { } failure ? throw failure : true;
    }

    /// <returns>True where the next number may be looked at.</returns>
    private async Task<bool> KeepAsync(Workload set, StatefulReplicas replicas, Revision current, Revision update, int index, bool ordered, CancellationToken cancel)
    {
        var ordinal = replicas.Start + index;
        if (replicas.Wanted[index] is not { } pod)
        {
            await pods.CreateAsync(set, StatefulSetUpdate.StaysOld(set, ordinal) ? current : update, ordinal, cancel);
            return false;
        }
        if (pod.Root.IsFinished())
        {
            if (!pod.Root.IsGoing())
                await pods.DeleteAsync(set, pod, cancel);
            return false;
        }
        if (pod.Root.Phase() == "Pending")
            await pods.CreateClaimsAsync(set, ordinal, cancel);
        if (ordered && replicas.IsUnavailable(pod))
            return false;
        await pods.IdentifyAsync(set, pod, ordinal, cancel);
        await pods.RetainAsync(set, pod, ordinal, condemned: false, cancel);
        return true;
    }

    private async Task<bool> RetainAsync(Workload set, StatefulReplicas replicas, int index, CancellationToken cancel)
    {
        var (ordinal, pod) = replicas.Condemned[index];
        await pods.RetainAsync(set, pod, ordinal, condemned: true, cancel);
        return true;
    }

    private async Task<bool> CondemnAsync(Workload set, StatefulReplicas replicas, int index, bool ordered, CancellationToken cancel)
    {
        var pod = replicas.Condemned[index].Pod;
        if (!pod.Root.IsGoing() && !(ordered && !replicas.IsAvailable(pod) && (replicas.AnyMissing || pod != replicas.FirstUnavailable)))
            await pods.DeleteAsync(set, pod, cancel);
        return false;
    }
}
