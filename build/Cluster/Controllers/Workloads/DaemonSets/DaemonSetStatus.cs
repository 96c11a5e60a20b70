using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster.Workloads;

/// <summary>What is said of a DaemonSet (pkg/controller/daemon: updateDaemonSetStatus).</summary>
internal static class DaemonSetStatus
{
    public static JsonObject Of(DaemonNodes nodes, string hash, int collisions)
    {
        var first = nodes.All.Where(node => node.Runs && node.Pods.Count > 0).Select(node => node.Pods[0]).ToList();
        var available = first.Count(nodes.IsAvailable);
        var status = new JsonObject
        {
            ["observedGeneration"] = nodes.Set.Generation,
            ["desiredNumberScheduled"] = nodes.Desired,
            ["currentNumberScheduled"] = first.Count,
            ["numberMisscheduled"] = nodes.All.Count(node => !node.Runs && node.Pods.Count > 0),
            ["numberReady"] = first.Count(pod => pod.Root.IsReady()),
        };
        status.PutCount("updatedNumberScheduled", first.Count(pod => DaemonPlacement.IsUpdated(nodes.Set, pod.Root, hash)));
        status.PutCount("numberAvailable", available);
        status.PutCount("numberUnavailable", nodes.Desired - available);
        status.Put("collisionCount", nodes.Set.Status["collisionCount"] is null && collisions == 0 ? null : collisions);
        status.Put("conditions", nodes.Set.Status["conditions"]?.DeepClone());
        return status;
    }
}
