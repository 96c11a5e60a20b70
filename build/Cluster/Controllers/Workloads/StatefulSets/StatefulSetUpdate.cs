using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster.Workloads;

/// <summary>Which pods of a StatefulSet go next so that they come back with the new template (pkg/controller/statefulset: updateStatefulSet).</summary>
internal static class StatefulSetUpdate
{
    /// <summary>Numbers below it keep the old template.</summary>
    public static int Partition(Workload set) => Rolling(set).Number("partition");

    /// <summary>The pods to delete now.</summary>
    public static IReadOnlyList<StoredObject> Next(Workload set, StatefulReplicas replicas, Revision update)
    {
        if (set.Spec.Map("updateStrategy")?.Text("type") == "OnDelete")
            return [];
        var max = MaxUnavailable(set);
        return max == 1 ? OneByOne(set, replicas, update) : Several(set, replicas, update, max);
    }

    /// <summary>How many may be away at a time: at least 1, and 1 where nothing is said.</summary>
    public static int MaxUnavailable(Workload set) =>
        Rolling(set)?["maxUnavailable"] is { } value ? Math.Max(1, IntOrPercentage.Of(value, set.Replicas, roundUp: true)) : 1;

    /// <summary>Which template a pod that is missing gets.</summary>
    public static bool StaysOld(Workload set, int ordinal) => set.Spec.Map("updateStrategy")?.Text("type") != "OnDelete" && ordinal < StatefulSetPods.Start(set) +
        (Rolling(set) is null ? set.Status.Number("currentReplicas") : Partition(set));

    private static IReadOnlyList<StoredObject> OneByOne(Workload set, StatefulReplicas replicas, Revision update)
    {
        for (var index = replicas.Wanted.Length - 1; index >= Partition(set); index--)
        {
            var pod = replicas.Wanted[index];
            if (pod is not null && IsOld(pod, update))
                return [pod];
            if (replicas.IsUnavailable(pod))
                return [];
        }
        return [];
    }

    private static IReadOnlyList<StoredObject> Several(Workload set, StatefulReplicas replicas, Revision update, int max)
    {
        var room = max - replicas.Wanted.Count(replicas.IsUnavailable);
        return [.. replicas.Wanted.Skip(Partition(set)).Reverse().OfType<StoredObject>().Where(pod => IsOld(pod, update)).Take(Math.Max(0, room))];
    }

    private static bool IsOld(StoredObject pod, Revision update) => pod.Root.Label(Revision.Label) != update.Name && !pod.Root.IsGoing();

    private static JsonObject? Rolling(Workload set) => set.Spec.Map("updateStrategy")?.Map("rollingUpdate");
}
