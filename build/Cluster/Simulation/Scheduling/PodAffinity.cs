using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Whether a pod can be beside the others (pkg/scheduler/framework/plugins/interpodaffinity).</summary>
internal static class PodAffinity
{
    /// <summary>Required terms of a pod.</summary>
    /// <param name="kind">podAffinity or podAntiAffinity.</param>
    public static ImmutableArray<PodAffinityTerm> Terms(JsonObject spec, string kind) =>
        [.. (spec.Map("affinity")?.Map(kind) ?? []).Maps("requiredDuringSchedulingIgnoredDuringExecution").Select(term => new PodAffinityTerm(term))];

    /// <param name="labels">Of a namespace.</param>
    public static Misfit? Of(PodDemand pod, NodeUse node, SchedulerCache cache, Func<string, JsonObject?> labels)
    {
        if (!pod.Required.IsEmpty && !HasCompany(pod, node, cache, labels))
            return new("node(s) didn't match pod affinity rules", true);
        if (pod.Avoided.Any(term => cache.Nodes.Where(other => term.SharesPlace(node, other)).SelectMany(other => other.Pods).Any(other => term.Chooses(pod, other, labels))))
            return new("node(s) didn't match pod anti-affinity rules", false);
        if (cache.AnyAvoids && cache.Nodes.Any(other => other.Pods.Any(present => present.Avoided.Any(term => term.SharesPlace(node, other) && term.Chooses(present, pod, labels)))))
            return new("node(s) didn't satisfy existing pods anti-affinity rules", false);
        return null;
    }

    // The first of a group that wants to be together may be anywhere.
    private static bool HasCompany(PodDemand pod, NodeUse node, SchedulerCache cache, Func<string, JsonObject?> labels)
    {
        if (pod.Required.Any(term => !node.Labels.ContainsKey(term.Topology)))
            return false;
        if (cache.Nodes.Where(other => pod.Required.All(term => term.SharesPlace(node, other))).SelectMany(other => other.Pods).Any(other => pod.Required.All(term => term.Chooses(pod, other, labels))))
            return true;
        return pod.Required.All(term => term.Chooses(pod, pod, labels))
            && !cache.Nodes.SelectMany(other => other.Pods).Any(other => pod.Required.All(term => term.Chooses(pod, other, labels)));
    }
}

/// <summary>Other pods, and what it means to be in one place with them.</summary>
internal sealed class PodAffinityTerm(JsonObject term)
{
    private readonly Field _selector = Field.Of(term)["labelSelector"];
    private readonly Field _spaces = Field.Of(term)["namespaceSelector"];
    private readonly ImmutableArray<string> _named = [.. (term["namespaces"] as JsonArray ?? []).Select(item => JsonTypes.Text(item) ?? "")];

    public string Topology { get; } = term.Text("topologyKey") ?? "";

    public bool SharesPlace(NodeUse one, NodeUse other) =>
        one.Labels.TryGetValue(Topology, out var place) && other.Labels.TryGetValue(Topology, out var there) && place == there;

    /// <param name="owner">Whose term it is.</param>
    public bool Chooses(PodDemand owner, PodDemand other, Func<string, JsonObject?> labels) =>
        IsInScope(owner, other, labels) && LabelSelectorMatch.Selects(_selector, other.Stored.Root.Map("metadata")?.Map("labels"));

    private bool IsInScope(PodDemand owner, PodDemand other, Func<string, JsonObject?> labels) => _named.IsEmpty && !_spaces.IsSet
        ? owner.Namespace == other.Namespace
        : _named.Contains(other.Namespace) || LabelSelectorMatch.Selects(_spaces, labels(other.Namespace));
}
