using System.Text.Json.Nodes;

namespace Welkin.Tests.Unit.Kubernetes.Requests;

/// <summary>Takes out of an object what admission, allocation and controllers put in, and what differs from one server to the next.</summary>
internal static class AnswerMask
{
    private static readonly string[] Metadata = ["uid", "resourceVersion", "creationTimestamp", "managedFields"];
    private static readonly string[] OfPods = ["tolerations", "priority", "preemptionPolicy", "serviceAccount", "serviceAccountName"];
    private static readonly string[] OfServices = ["clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy", "healthCheckNodePort"];
    private static readonly string[] OfJobs = ["controller-uid", "batch.kubernetes.io/controller-uid", "job-name", "batch.kubernetes.io/job-name"];

    public static JsonObject Of(JsonObject body)
    {
        var masked = body.DeepClone().AsObject();
        if (masked["metadata"] is JsonObject metadata)
            Remove(metadata, [.. Metadata, .. metadata.ContainsKey("generateName") ? ["name"] : Array.Empty<string>()]);
        (masked["metadata"]?["annotations"] as JsonObject)?.Remove("deployment.kubernetes.io/revision");
        masked.Remove("status");
        var spec = masked["spec"] as JsonObject ?? [];
        switch (masked["kind"]?.ToString())
        {
            case "Pod":
                Remove(spec, OfPods);
                Access(spec);
                break;
            case "Service":
                Remove(spec, OfServices);
                foreach (var port in Maps(spec["ports"]))
                    port.Remove("nodePort");
                break;
            case "Job":
                Remove(spec["selector"]?["matchLabels"] as JsonObject ?? [], OfJobs);
                Remove(spec["template"]?["metadata"]?["labels"] as JsonObject ?? [], OfJobs);
                break;
        }
        return Emptied(masked);
    }

    // The volume with the token of the service account.
    private static void Access(JsonObject spec)
    {
        Drop(spec, "volumes");
        foreach (var container in Maps(spec["containers"]).Concat(Maps(spec["initContainers"])))
            Drop(container, "volumeMounts");

        static void Drop(JsonObject map, string key)
        {
            if (map[key] is not JsonArray list)
                return;
            foreach (var item in Maps(list).Where(item => item["name"]?.ToString().StartsWith("kube-api-access-", StringComparison.Ordinal) == true).ToList())
                list.Remove(item);
            if (list.Count == 0)
                map.Remove(key);
        }
    }

    private static JsonObject Emptied(JsonObject masked)
    {
        foreach (var key in new[] { "annotations" })
        {
            if (masked["metadata"]?[key] is JsonObject { Count: 0 })
                masked["metadata"]!.AsObject().Remove(key);
        }
        return masked;
    }

    private static void Remove(JsonObject map, IEnumerable<string> keys)
    {
        foreach (var key in keys)
            map.Remove(key);
    }

    private static IEnumerable<JsonObject> Maps(JsonNode? list) => (list as JsonArray ?? []).OfType<JsonObject>();
}
