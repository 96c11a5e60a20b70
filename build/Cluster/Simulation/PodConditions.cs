using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Conditions of pods: one that stays as it is keeps the time at which it became so.</summary>
internal static class PodConditions
{
    /// <summary>The conditions of a pod that no node takes; null where it says so already.</summary>
    public static JsonArray? Unscheduled(JsonObject pod, string message, DateTimeOffset now)
    {
        var present = Find(pod, "PodScheduled");
        return present?.Text("status") == "False" && present.Text("message") == message
            ? null
            : With(pod, [("PodScheduled", "False", "Unschedulable", message)], now);
    }

    /// <summary>The conditions of a pod with some of them set; those of others stay.</summary>
    /// <param name="set">Type, status, reason and message; the last two may be empty.</param>
    public static JsonArray With(JsonObject pod, IReadOnlyList<(string Type, string Status, string Reason, string Message)> set, DateTimeOffset now)
    {
        var conditions = new JsonArray();
        foreach (var (type, status, reason, message) in set)
        {
            var before = Find(pod, type);
            var condition = new JsonObject
            {
                ["type"] = type,
                ["status"] = status,
                ["observedGeneration"] = pod.Map("metadata")?["generation"]?.DeepClone(),
                ["lastProbeTime"] = null,
                ["lastTransitionTime"] = before?.Text("status") == status ? before["lastTransitionTime"]?.DeepClone() : new ServerFields(now, "").Written,
            };
            if (condition["observedGeneration"] is null)
                condition.Remove("observedGeneration");
            if (reason.Length > 0)
                condition["reason"] = reason;
            if (message.Length > 0)
                condition["message"] = message;
            conditions.Add((JsonNode)condition);
        }
        foreach (var other in (pod.Map("status") ?? []).Maps("conditions").Where(condition => set.All(one => one.Type != condition.Text("type"))))
            conditions.Add(other.DeepClone());
        return conditions;
    }

    public static JsonObject? Find(JsonObject pod, string type) =>
        (pod.Map("status") ?? []).Maps("conditions").FirstOrDefault(condition => condition.Text("type") == type);
}
