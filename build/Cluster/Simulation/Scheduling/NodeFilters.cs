using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>What speaks against a node, looking at it alone (pkg/scheduler/framework/plugins), in the order in which upstream asks.</summary>
internal static class NodeFilters
{
    private static readonly NodeTaint Unschedulable = new("node.kubernetes.io/unschedulable", "", "NoSchedule");

    /// <summary>Of the first filter that refuses; none where the pod fits.</summary>
    public static IReadOnlyList<Misfit> Of(PodDemand pod, NodeUse node)
    {
        if (node.IsUnschedulable && !Tolerations.Tolerates(pod.Spec, Unschedulable))
            return [new("node(s) were unschedulable", true)];
        if (node.Taints.FirstOrDefault(taint => taint.Effect is "NoSchedule" or "NoExecute" && !Tolerations.Tolerates(pod.Spec, taint)) is { } untolerated)
            return [new($"node(s) had untolerated taint {{{untolerated.Key}: {untolerated.Value}}}", true)];
        if (!NodeAffinity.Allows(pod.Spec, node))
            return [new("node(s) didn't match Pod's node affinity/selector", true)];
        if (!pod.Ports.IsEmpty && node.Pods.Any(other => other.Ports.Any(taken => pod.Ports.Any(taken.MeetsWith))))
            return [new("node(s) didn't have free ports for the requested pod ports", false)];
        return [.. Room(pod, node)];
    }

    // Upstream: noderesources/fit.go.
    private static IEnumerable<Misfit> Room(PodDemand pod, NodeUse node)
    {
        var most = node.Allocatable.GetValueOrDefault("pods");
        if (Quantity.Of(node.Pods.Count + 1) > most)
            yield return new("Too many pods", false);
        foreach (var (resource, wanted) in pod.Requests)
        {
            var whole = node.Allocatable.GetValueOrDefault(resource);
            if (wanted.Sign > 0 && wanted > whole - node.Taken(resource))
                yield return new($"Insufficient {resource}", wanted > whole);
        }
    }
}
