using System.Globalization;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Whether a pod asks for a node, by nodeSelector and nodeAffinity (component-helpers, scheduling/corev1/nodeaffinity).</summary>
internal static class NodeAffinity
{
    public static bool Allows(JsonObject spec, NodeUse node) =>
        (spec.Map("nodeSelector") ?? []).All(entry => node.Labels.TryGetValue(entry.Key, out var value) && value == (JsonTypes.Text(entry.Value) ?? ""))
        && Selects(spec.Map("affinity")?.Map("nodeAffinity")?.Map("requiredDuringSchedulingIgnoredDuringExecution"), node);

    /// <summary>An absent selector selects every node; of its terms one is enough.</summary>
    public static bool Selects(JsonObject? selector, NodeUse node) => selector is null || selector.Maps("nodeSelectorTerms").Any(term => Matches(term, node));

    /// <summary>The sum of the weights of what the pod would rather have.</summary>
    public static long Preference(JsonObject spec, NodeUse node) =>
        (spec.Map("affinity")?.Map("nodeAffinity") ?? []).Maps("preferredDuringSchedulingIgnoredDuringExecution")
            .Where(preferred => preferred.Map("preference") is { } term && Matches(term, node))
            .Sum(preferred => Field.Of(preferred)["weight"].Number ?? 0);

    // A term without requirements selects nothing.
    private static bool Matches(JsonObject term, NodeUse node) =>
        (term.Maps("matchExpressions").Any() || term.Maps("matchFields").Any())
        && term.Maps("matchExpressions").All(requirement => Holds(requirement, node.Labels.GetValueOrDefault(requirement.Text("key") ?? "")))
        && term.Maps("matchFields").All(requirement => requirement.Text("key") == "metadata.name" && Holds(requirement, node.Name));

    private static bool Holds(JsonObject requirement, string? value)
    {
        var values = (requirement["values"] as JsonArray)?.Select(item => JsonTypes.Text(item) ?? "").ToList() ?? [];
        return requirement.Text("operator") switch
        {
            "In" => value is not null && values.Contains(value),
            "NotIn" => value is null || !values.Contains(value),
            "Exists" => value is not null,
            "DoesNotExist" => value is null,
            "Gt" => Number(value) > Number(values.FirstOrDefault()),
            "Lt" => Number(value) < Number(values.FirstOrDefault()),
            _ => false,
        };
    }

    private static long? Number(string? text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
