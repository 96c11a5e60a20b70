using System.Text.Json.Nodes;
using Welkin.Kubernetes;
using Welkin.Kubernetes.Clusters;

namespace Welkin.Cluster;

/// <summary>Which taints a pod tolerates (component-helpers, scheduling/corev1).</summary>
internal static class Tolerations
{
    public static bool Tolerates(JsonObject spec, ClusterTaint taint) => Tolerate(spec.Maps("tolerations"), taint);

    /// <summary>The taints that a node has.</summary>
    public static IEnumerable<ClusterTaint> TaintsOf(JsonObject node) =>
        (node.Map("spec") ?? []).Maps("taints").Select(Taint);

    public static ClusterTaint Taint(JsonObject taint) => new(taint.Text("key") ?? "", taint.Text("value") ?? "", taint.Text("effect") ?? "");

    /// <summary>Whether one of these tolerations covers the taint.</summary>
    public static bool Tolerate(IEnumerable<JsonObject> tolerations, ClusterTaint taint) => tolerations.Any(toleration => Covers(toleration, taint));

    public static bool Covers(JsonObject toleration, ClusterTaint taint)
    {
        if (toleration.Text("effect") is { } effect && effect != taint.Effect)
            return false;
        if (toleration.Text("key") is { } key && key != taint.Key)
            return false;
        return toleration.Text("operator") switch
        {
            "Exists" => true,
            null or "Equal" => toleration.Text("key") is not null && (toleration.Text("value") ?? "") == taint.Value,
            _ => false,
        };
    }
}
