using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>What keys of labels stand for once the pod's own labels are known (KEP-3633, KEP-3243; pkg/registry/core/pod, mutatePodAffinity, mutateTopologySpreadConstraints).</summary>
internal static class MatchLabelKeys
{
    private static readonly string[] Affinities = ["podAffinity", "podAntiAffinity"];

    /// <summary>Writes them out in the selectors of a new pod.</summary>
    public static void WriteOut(JsonObject pod)
    {
        if (pod.Map("spec") is not { } spec || pod.Map("metadata")?.Map("labels") is not { Count: > 0 } labels)
            return;
        foreach (var constraint in spec.Maps("topologySpreadConstraints"))
            Term(constraint, labels);
        foreach (var affinity in Affinities)
        {
            var terms = spec.Map("affinity")?.Map(affinity) ?? [];
            foreach (var term in terms.Maps("requiredDuringSchedulingIgnoredDuringExecution"))
                Term(term, labels);
            foreach (var preference in terms.Maps("preferredDuringSchedulingIgnoredDuringExecution"))
                Term(preference.Map("podAffinityTerm") ?? [], labels);
        }
    }

    /// <summary>The expressions that a selector still lacks.</summary>
    public static IEnumerable<JsonObject> Added(JsonObject selector, IEnumerable<string> keys, string means, JsonObject labels)
    {
        foreach (var key in keys)
        {
            if (labels[key] is not { } value)
                continue;
            var expression = new JsonObject { ["key"] = key, ["operator"] = means, ["values"] = new JsonArray(value.DeepClone()) };
            if (!selector.Maps("matchExpressions").Any(written => JsonNode.DeepEquals(written, expression)))
                yield return expression;
        }
    }

    private static void Term(JsonObject term, JsonObject labels)
    {
        if (term.Map("labelSelector") is not { } selector)
            return;
        foreach (var expression in Added(selector, Keys(term, "matchLabelKeys"), "In", labels).Concat(Added(selector, Keys(term, "mismatchLabelKeys"), "NotIn", labels)).ToList())
        {
            if (selector["matchExpressions"] is not JsonArray)
                selector["matchExpressions"] = new JsonArray();
            selector["matchExpressions"]!.AsArray().Add(expression);
        }
    }

    private static IEnumerable<string> Keys(JsonObject term, string list) => (term[list] as JsonArray)?.Select(key => JsonTypes.Text(key) ?? "") ?? [];
}
