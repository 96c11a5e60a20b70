using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster.Workloads;

/// <summary>Which taints the pods of a DaemonSet bear (pkg/controller/daemon/util: AddOrUpdateDaemonPodTolerations; component-helpers, scheduling/corev1).</summary>
internal static class DaemonTolerations
{
    private static readonly (string Key, string Effect)[] OfDaemons =
    [
        ("node.kubernetes.io/not-ready", "NoExecute"), ("node.kubernetes.io/unreachable", "NoExecute"), ("node.kubernetes.io/disk-pressure", "NoSchedule"),
        ("node.kubernetes.io/memory-pressure", "NoSchedule"), ("node.kubernetes.io/pid-pressure", "NoSchedule"), ("node.kubernetes.io/unschedulable", "NoSchedule"),
    ];

    /// <summary>Those of a pod's spec and those that every daemon has.</summary>
    public static IReadOnlyList<JsonObject> Of(JsonObject spec)
    {
        var daemons = spec.Flag("hostNetwork") ? OfDaemons.Append(("node.kubernetes.io/network-unavailable", "NoSchedule")) : OfDaemons;
        var added = daemons.Select(taint => new JsonObject { ["key"] = taint.Item1, ["operator"] = "Exists", ["effect"] = taint.Item2 }).ToList();
        var own = spec.Maps("tolerations").Where(one => one.Text("operator") != "Exists" || !added.Exists(other => other.Text("key") == one.Text("key") && other.Text("effect") == one.Text("effect")));
        return [.. own, .. added];
    }

    /// <summary>A taint of the node with one of these effects that none of the tolerations bears.</summary>
    public static bool Bears(IReadOnlyList<JsonObject> tolerations, StoredObject node, params string[] effects) =>
        (node.Root.Map("spec")?.Maps("taints") ?? []).Where(taint => effects.Contains(taint.Text("effect"))).All(taint => tolerations.Any(toleration => Bears(toleration, taint)));

    private static bool Bears(JsonObject toleration, JsonObject taint)
    {
        if (toleration.Text("effect") is { } effect && effect != taint.Text("effect"))
            return false;
        if (toleration.Text("key") is { } key && key != taint.Text("key"))
            return false;
        return toleration.Text("operator") switch
        {
            "Exists" => true,
            _ => toleration.Text("key") is not null && (toleration.Text("value") ?? "") == (taint.Text("value") ?? ""),
        };
    }
}
