using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>The taints that a node has because of how it is (node_lifecycle_controller.go: nodeConditionToTaintKeyStatusMap).</summary>
internal static class NodeTaints
{
    private static readonly (string Condition, string Status, string Key)[] ByCondition =
    [
        ("Ready", "False", "node.kubernetes.io/not-ready"), ("Ready", "Unknown", "node.kubernetes.io/unreachable"), ("MemoryPressure", "True", "node.kubernetes.io/memory-pressure"),
        ("DiskPressure", "True", "node.kubernetes.io/disk-pressure"), ("NetworkUnavailable", "True", "node.kubernetes.io/network-unavailable"), ("PIDPressure", "True", "node.kubernetes.io/pid-pressure"),
    ];

    /// <summary>Puts the taints in place and takes those away that hold no more; others stay.</summary>
    public static void Follow(JsonObject node, DateTimeOffset now)
    {
        var spec = node.DefaultMap("spec");
        var ready = StatusConditions.Value(node, "Ready");
        // A kubelet that has said nothing yet leaves the taint that its node was admitted with.
        foreach (var (condition, status, key) in ByCondition.Where(entry => ready is not null || entry.Condition != "Ready"))
            Set(spec, key, "NoSchedule", StatusConditions.Value(node, condition) == status, null);
        Set(spec, "node.kubernetes.io/unschedulable", "NoSchedule", spec["unschedulable"]?.GetValue<bool>() == true, null);
        if (ready is null)
            return;
        Set(spec, "node.kubernetes.io/not-ready", "NoExecute", ready == "False", now);
        Set(spec, "node.kubernetes.io/unreachable", "NoExecute", ready == "Unknown", now);
    }

    private static void Set(JsonObject spec, string key, string effect, bool wanted, DateTimeOffset? since)
    {
        var there = spec.Maps("taints").FirstOrDefault(taint => taint.Text("key") == key && taint.Text("effect") == effect);
        if (wanted && there is null)
        {
            if (spec["taints"] is not JsonArray taints)
                spec["taints"] = taints = [];
            var taint = new JsonObject { ["key"] = key, ["effect"] = effect };
            taint.Put("timeAdded", since is { } time ? new ServerFields(time, "").Written : null);
            taints.Add(taint);
        }
        else if (!wanted && there is not null)
        {
            var left = spec["taints"]!.AsArray();
            left.Remove(there);
            if (left.Count == 0)
                spec.Remove("taints");
        }
    }
}
