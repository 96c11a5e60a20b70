using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster.Workloads;

/// <summary>What is said of a Deployment (pkg/controller/deployment: calculateStatus and syncRolloutStatus).</summary>
internal static class DeploymentStatus
{
    /// <summary>The numbers, and whether it is available.</summary>
    public static JsonObject Of(Rollout rollout, bool countsTerminating, DateTimeOffset now)
    {
        int Sum(string key) => rollout.All.Sum(set => set.Status.Number(key));
        var (status, available) = (new JsonObject(), Sum("availableReplicas"));
        status["observedGeneration"] = rollout.Deployment.Generation;
        status.PutCount("replicas", Sum("replicas"));
        status.PutCount("updatedReplicas", rollout.Newest?.Status.Number("replicas") ?? 0);
        status.PutCount("readyReplicas", Sum("readyReplicas"));
        status.PutCount("availableReplicas", available);
        status.PutCount("unavailableReplicas", Math.Max(0, rollout.All.Sum(set => set.Replicas) - available));
        if (countsTerminating)
            status["terminatingReplicas"] = Sum("terminatingReplicas");
        foreach (var key in new[] { "collisionCount", "conditions" })
            status.Put(key, rollout.Deployment.Status[key]?.DeepClone());
        Conditions.Set(status, DeploymentConditions.Available(available >= rollout.Sizes.MinAvailable, now));
        return status;
    }

    /// <summary>Adds how the rollout comes on, in place.</summary>
    public static void AddProgress(Rollout rollout, JsonObject status, DateTimeOffset now)
    {
        var current = Conditions.Find(rollout.Deployment.Status, DeploymentConditions.Progress);
        if (!rollout.HasDeadline)
            Conditions.Remove(status, DeploymentConditions.Progress);
        else if (status.Number("replicas") != status.Number("updatedReplicas") || current?.Text("reason") != DeploymentConditions.Done)
            AddProgress(rollout, status, current, now);
        if (Failure(rollout) is { } failure)
            Conditions.Set(status, DeploymentConditions.New(DeploymentConditions.Failure, failure.Text("status")!, failure.Text("reason") ?? "", failure.Text("message") ?? "", now));
        else
            Conditions.Remove(status, DeploymentConditions.Failure);
    }

    /// <summary>When a rollout that does not come on will have taken too long; null where it never will.</summary>
    public static TimeSpan? TimeLeft(Rollout rollout, JsonObject status, DateTimeOffset now) =>
        rollout.HasDeadline && !rollout.IsComplete(status) && Conditions.Find(status, DeploymentConditions.Progress) is { } condition
        && condition.Text("reason") is not (DeploymentConditions.TimedOut or DeploymentConditions.Done) && condition.Moment("lastUpdateTime") is { } since
            ? since + rollout.Deadline - now + TimeSpan.FromSeconds(1)
            : null;

    private static void AddProgress(Rollout rollout, JsonObject status, JsonObject? current, DateTimeOffset now)
    {
        var what = rollout.Newest is { } newest ? $"ReplicaSet \"{newest.Name}\"" : $"Deployment \"{rollout.Deployment.Name}\"";
        if (rollout.IsComplete(status))
        {
            Conditions.Set(status, DeploymentConditions.Progressing("True", DeploymentConditions.Done, $"{what} has successfully progressed.", now));
        }
        else if (HasProgressed(rollout.Deployment.Status, status))
        {
            // The same reason again, but at a later time: the deadline counts from here.
            var condition = DeploymentConditions.Progressing("True", "ReplicaSetUpdated", $"{what} is progressing.", now);
            if (current?.Text("status") == "True")
                condition["lastTransitionTime"] = current["lastTransitionTime"]?.DeepClone();
            Conditions.Remove(status, DeploymentConditions.Progress);
            Conditions.Set(status, condition);
        }
        else if (HasTimedOut(rollout, current, now))
        {
            Conditions.Set(status, DeploymentConditions.Progressing("False", DeploymentConditions.TimedOut, $"{what} has timed out progressing.", now));
        }
    }

    private static bool HasProgressed(JsonObject before, JsonObject after) =>
        after.Number("updatedReplicas") > before.Number("updatedReplicas") || Old(after) < Old(before)
        || after.Number("readyReplicas") > before.Number("readyReplicas") || after.Number("availableReplicas") > before.Number("availableReplicas");

    private static int Old(JsonObject status) => status.Number("replicas") - status.Number("updatedReplicas");

    private static bool HasTimedOut(Rollout rollout, JsonObject? current, DateTimeOffset now) => current?.Text("reason") switch
    {
        null or DeploymentConditions.Done => false,
        DeploymentConditions.TimedOut => true,
        _ => current.Moment("lastUpdateTime") is { } since && since + rollout.Deadline < now,
    };

    private static JsonObject? Failure(Rollout rollout) => rollout.All.OrderBy(set => set != rollout.Newest)
        .Select(set => Conditions.Find(set.Status, DeploymentConditions.Failure)).FirstOrDefault(condition => condition is not null);
}
