using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster.Workloads;

/// <summary>Whether a pod may be on a node by its node selector and required affinity (component-helpers, scheduling/corev1/nodeaffinity).</summary>
internal static class NodeTerms
{
    /// <param name="spec">Of the pod.</param>
    public static bool Match(JsonObject spec, StoredObject node)
    {
        var labels = MetadataMap.Labels.Of(node.Root);
        if ((spec.Map("nodeSelector") ?? []).Any(wanted => labels.GetValueOrDefault(wanted.Key) != JsonTypes.Text(wanted.Value)))
            return false;
        return spec.Map("affinity")?.Map("nodeAffinity")?.Map("requiredDuringSchedulingIgnoredDuringExecution") is not { } required
            || required.Maps("nodeSelectorTerms").Any(term => Match(term, labels, node.Name));
    }

    // A term that says nothing matches nothing.
    private static bool Match(JsonObject term, ImmutableSortedDictionary<string, string> labels, string name)
    {
        var (expressions, fields) = (term.Maps("matchExpressions").ToList(), term.Maps("matchFields").ToList());
        return expressions.Count + fields.Count > 0
            && expressions.All(expression => Holds(expression, labels.GetValueOrDefault(expression.Text("key") ?? "")))
            && fields.All(field => field.Text("key") == "metadata.name" && Holds(field, name));
    }

    private static bool Holds(JsonObject requirement, string? found)
    {
        var values = (requirement["values"] as JsonArray ?? []).Select(value => JsonTypes.Text(value) ?? "").ToList();
        return requirement.Text("operator") switch
        {
            "In" => found is not null && values.Contains(found),
            "NotIn" => found is null || !values.Contains(found),
            "Exists" => found is not null,
            "DoesNotExist" => found is null,
            "Gt" => Number(found) > Number(values.FirstOrDefault()),
            "Lt" => Number(found) < Number(values.FirstOrDefault()),
            _ => false,
        };
    }

    private static long? Number(string? text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
