using System.Text.Json.Nodes;

namespace Welkin.Cluster.Workloads;

/// <summary>Conditions of a Job: they also have a time of the last look.</summary>
internal static class JobConditions
{
    public static JsonObject New(string type, string reason, string message, DateTimeOffset now, string status = "True")
    {
        var condition = Conditions.New(type, status, reason, message, now);
        condition["lastProbeTime"] = now.Written();
        return condition;
    }
}
