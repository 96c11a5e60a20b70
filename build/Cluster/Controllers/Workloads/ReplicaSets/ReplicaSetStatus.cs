using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster.Workloads;

/// <summary>What is said of a ReplicaSet (pkg/controller/replicaset: calculateStatus).</summary>
internal static class ReplicaSetStatus
{
    private const string Failure = "ReplicaFailure";

    /// <param name="active">Its pods that are there to stay.</param>
    /// <param name="terminating">How many of its pods are ending; null where the version does not say.</param>
    /// <param name="failure">The refusal of a pod's creation or deletion.</param>
    public static JsonObject Of(Workload set, IReadOnlyCollection<JsonObject> active, int? terminating, RefusedException? failure, DateTimeOffset now)
    {
        var labels = set.Template.Map("metadata")?.Map("labels") ?? [];
        var status = new JsonObject { ["replicas"] = active.Count };
        status.PutCount("fullyLabeledReplicas", active.Count(pod => labels.All(label => pod.Label(label.Key) == JsonTypes.Text(label.Value))));
        status.PutCount("readyReplicas", active.Count(PodFacts.IsReady));
        status.PutCount("availableReplicas", active.Count(pod => pod.IsAvailable(set.MinReadySeconds, now)));
        status.Put("terminatingReplicas", terminating);
        status["observedGeneration"] = set.Generation;
        status.Put("conditions", set.Status["conditions"]?.DeepClone());
        if (failure is null)
            Conditions.Remove(status, Failure);
        else if (Conditions.Find(status, Failure) is null)
            Conditions.Set(status, Conditions.New(Failure, "True", active.Count < set.Replicas ? "FailedCreate" : "FailedDelete", failure.Message, now));
        return status;
    }
}
