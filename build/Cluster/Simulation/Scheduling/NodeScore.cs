using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>How good a node is that a pod may be on: fewer of its own kind there, more left for it, what it prefers. The same cluster always gives the same numbers.</summary>
internal static class NodeScore
{
    private const double Own = 50;

    public static double Of(PodDemand pod, NodeUse node) =>
        (2.0 * NodeAffinity.Preference(pod.Spec, node))
        - (100.0 * node.Taints.Count(taint => taint.Effect == "PreferNoSchedule" && !Tolerations.Tolerates(pod.Spec, taint)))
        - (Own * Siblings(pod, node))
        + (50 * (Left(node, "cpu") + Left(node, "memory")))
        - node.Pods.Count;

    private static int Siblings(PodDemand pod, NodeUse node) => Owner(pod) is { } owner ? node.Pods.Count(other => Owner(other) == owner) : 0;

    private static string? Owner(PodDemand pod) => pod.Stored.Root.Map("metadata")?.Maps("ownerReferences").FirstOrDefault()?.Text("uid");

    private static double Left(NodeUse node, string resource) =>
        node.Allocatable.GetValueOrDefault(resource).Approximate is > 0 and var whole ? 1 - (node.Taken(resource).Approximate / whole) : 0;
}
