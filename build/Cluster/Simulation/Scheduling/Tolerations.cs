using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Which taints a pod tolerates (component-helpers, scheduling/corev1).</summary>
internal static class Tolerations
{
    public static bool Tolerates(JsonObject spec, NodeTaint taint) => spec.Maps("tolerations").Any(toleration => Covers(toleration, taint));

    private static bool Covers(JsonObject toleration, NodeTaint taint)
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
