using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster.Workloads;

/// <summary>What is said of a StatefulSet (pkg/controller/statefulset: computeReplicaStatus and completeRollingUpdate).</summary>
internal static class StatefulSetStatus
{
    public static JsonObject Of(Workload set, IReadOnlyCollection<JsonObject> pods, Revision current, Revision update, int collisions, DateTimeOffset now)
    {
        int On(Revision revision) => pods.Count(pod => !pod.IsGoing() && pod.Label(Revision.Label) == revision.Name);
        var (replicas, ready) = (pods.Count, pods.Count(StatefulReplicas.IsRunningAndReady));
        var (onCurrent, onUpdate) = (On(current), On(update));
        if (IsComplete(set, replicas, ready, onUpdate))
            (current, onCurrent) = (update, onUpdate);
        var status = new JsonObject
        {
            ["observedGeneration"] = set.Generation,
            ["replicas"] = replicas,
            ["availableReplicas"] = pods.Count(pod => StatefulReplicas.IsRunningAndReady(pod) && pod.IsAvailable(set.MinReadySeconds, now)),
            ["currentRevision"] = current.Name,
            ["updateRevision"] = update.Name,
            ["collisionCount"] = collisions,
        };
        status.PutCount("readyReplicas", ready);
        status.PutCount("currentReplicas", onCurrent);
        status.PutCount("updatedReplicas", onUpdate);
        status.Put("conditions", set.Status["conditions"]?.DeepClone());
        return status;
    }

    /// <summary>True when all pods are there, ready and new: then the new revision is the current one.</summary>
    public static bool IsComplete(Workload set, int replicas, int ready, int updated) =>
        set.Spec.Map("updateStrategy")?.Text("type") != "OnDelete" && updated == set.Replicas && ready == set.Replicas && replicas == set.Replicas;
}
