using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>What the API does to a new pod before it judges it, beyond defaults (pkg/registry/core/pod/strategy.go, PrepareForCreate).</summary>
public static class PodCreation
{
    /// <summary>Gives the pod the status that it begins with, whatever its writer said, and writes out its selectors. Doing it twice changes nothing more.</summary>
    /// <param name="pod">With its defaults; it is changed.</param>
    public static void Prepare(JsonObject pod)
    {
        var spec = pod.Map("spec") ?? [];
        var status = new JsonObject { ["phase"] = "Pending", ["qosClass"] = PodQuality.Of(spec) };
        if (spec["schedulingGates"] is JsonArray { Count: > 0 })
        {
            status["conditions"] = new JsonArray(new JsonObject
            {
                ["type"] = "PodScheduled",
                ["status"] = "False",
                ["reason"] = "SchedulingGated",
                ["message"] = "Scheduling is blocked due to non-empty scheduling gates",
            });
        }
        pod["status"] = status;
        PodAppArmor.OfAnnotations(pod);
        MatchLabelKeys.WriteOut(pod);
    }
}
