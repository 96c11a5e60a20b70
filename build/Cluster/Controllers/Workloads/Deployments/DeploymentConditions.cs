using System.Text.Json.Nodes;

namespace Welkin.Cluster.Workloads;

/// <summary>Conditions of a Deployment: they also have a time of their last change of anything.</summary>
internal static class DeploymentConditions
{
    public const string Progress = "Progressing";
    public const string Failure = "ReplicaFailure";

    /// <summary>The reason of a rollout that is done.</summary>
    public const string Done = "NewReplicaSetAvailable";

    /// <summary>The reason of one that took too long.</summary>
    public const string TimedOut = "ProgressDeadlineExceeded";

    public static JsonObject Progressing(string status, string reason, string message, DateTimeOffset now) => New(Progress, status, reason, message, now);

    public static JsonObject Available(bool available, DateTimeOffset now) => available
        ? New("Available", "True", "MinimumReplicasAvailable", "Deployment has minimum availability.", now)
        : New("Available", "False", "MinimumReplicasUnavailable", "Deployment does not have minimum availability.", now);

    public static JsonObject New(string type, string status, string reason, string message, DateTimeOffset now)
    {
        var condition = Conditions.New(type, status, reason, message, now);
        condition["lastUpdateTime"] = now.Written();
        return condition;
    }
}
