using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Whether a node keeps a pod's like evenly spread (pkg/scheduler/framework/plugins/podtopologyspread); constraints that are wishes do not count.</summary>
internal static class TopologySpread
{
    public static Misfit? Of(PodDemand pod, NodeUse node, SchedulerCache cache)
    {
        var constraints = pod.Spec.Maps("topologySpreadConstraints").Where(constraint => constraint.Text("whenUnsatisfiable") != "ScheduleAnyway").ToList();
        if (constraints.Count == 0)
            return null;
        if (constraints.Any(constraint => !node.Labels.ContainsKey(Key(constraint))))
            return new("node(s) didn't match pod topology spread constraints (missing required label)", true);
        return constraints.Any(constraint => Exceeds(constraint, pod, node, cache)) ? new("node(s) didn't match pod topology spread constraints", false) : null;
    }

    private static bool Exceeds(JsonObject constraint, PodDemand pod, NodeUse node, SchedulerCache cache)
    {
        var (key, selector) = (Key(constraint), Field.Of(constraint)["labelSelector"]);
        var counts = cache.Nodes.Where(other => other.Labels.ContainsKey(key) && Counts(constraint, pod, other))
            .GroupBy(other => other.Labels[key], StringComparer.Ordinal)
            .ToDictionary(domain => domain.Key, domain => domain.SelectMany(other => other.Pods).Count(other => Chooses(selector, pod, other)), StringComparer.Ordinal);
        var least = counts.Count < (Field.Of(constraint)["minDomains"].Number ?? 1) ? 0 : counts.Values.DefaultIfEmpty(0).Min();
        var self = Chooses(selector, pod, pod) ? 1 : 0;
        return counts.GetValueOrDefault(node.Labels[key]) + self - least > (Field.Of(constraint)["maxSkew"].Number ?? 1);
    }

    private static bool Counts(JsonObject constraint, PodDemand pod, NodeUse node) =>
        (constraint.Text("nodeAffinityPolicy") == "Ignore" || NodeAffinity.Allows(pod.Spec, node))
        && (constraint.Text("nodeTaintsPolicy") != "Honor" || node.Taints.All(taint => taint.Effect == "PreferNoSchedule" || Tolerations.Tolerates(pod.Spec, taint)));

    private static bool Chooses(Field selector, PodDemand pod, PodDemand other) =>
        pod.Namespace == other.Namespace && !other.IsDeleting && LabelSelectorMatch.Selects(selector, other.Stored.Root.Map("metadata")?.Map("labels"));

    private static string Key(JsonObject constraint) => constraint.Text("topologyKey") ?? "";
}
