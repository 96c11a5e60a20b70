using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster.Workloads;

/// <summary>The Jobs that a CronJob's status says are running.</summary>
internal static class ActiveJobs
{
    public static IReadOnlyList<JsonObject> Of(JsonObject status) => [.. status.Maps("active")];

    public static bool Has(JsonObject status, string uid) => status.Maps("active").Any(job => job.Text("uid") == uid);

    public static void Add(JsonObject status, JsonObject job)
    {
        if (status["active"] is not JsonArray list)
            status["active"] = list = [];
        var metadata = job.Map("metadata") ?? [];
        list.Add((JsonNode)new JsonObject
        {
            ["apiVersion"] = "batch/v1", ["kind"] = "Job", ["name"] = metadata["name"]?.DeepClone(), ["namespace"] = metadata["namespace"]?.DeepClone(),
            ["uid"] = metadata["uid"]?.DeepClone(), ["resourceVersion"] = metadata["resourceVersion"]?.DeepClone(),
        });
    }

    public static void Remove(JsonObject status, string uid)
    {
        if (status["active"] is not JsonArray list || list.OfType<JsonObject>().FirstOrDefault(job => job.Text("uid") == uid) is not { } found)
            return;
        list.Remove(found);
        if (list.Count == 0)
            status.Remove("active");
    }
}
