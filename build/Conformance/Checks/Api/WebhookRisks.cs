using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Conformance;

/// <summary>What of a webhook can lock a cluster when nobody answers it.</summary>
internal static class WebhookRisks
{
    private const long LongestTimeout = 10;

    // Without them no node, no pod and no lease of a leader comes back: also not the pods of the webhook.
    private static readonly ImmutableArray<(string Group, string Resource)> Vital = [("", "pods"), ("", "nodes"), ("", "namespaces"), ("", "configmaps"), ("", "secrets"), ("coordination.k8s.io", "leases")];

    /// <param name="webhook">As the cluster serves it, with its defaults.</param>
    /// <param name="spaces">The namespaces that must not be locked.</param>
    public static IEnumerable<string> Of(Field webhook, IReadOnlyList<JsonObject> spaces)
    {
        if (webhook["timeoutSeconds"].Number is > LongestTimeout and var seconds)
            yield return string.Create(CultureInfo.InvariantCulture, $"holds every request for up to {seconds} seconds, more than {LongestTimeout}");
        if (webhook["failurePolicy"].Text == "Ignore" || webhook["matchConditions"].Items.Any() || webhook["objectSelector"].Map is { Count: > 0 })
            yield break;
        var vital = Vital.Where(resource => webhook["rules"].Items.Any(rule => Covers(rule, resource))).Select(resource => resource.Resource).ToList();
        if (vital.Count == 0)
            yield break;
        foreach (var space in spaces.Where(space => Selects(webhook["namespaceSelector"], MetadataMap.Labels.Of(space))))
            yield return $"fails closed on {string.Join(", ", vital)} in {Field.Of(space)["metadata"]["name"].Text}, which it does not leave out";
    }

    private static bool Covers(Field rule, (string Group, string Resource) vital) =>
        Has(rule["apiGroups"], vital.Group) && rule["resources"].Items.Any(resource => resource.Text is "*" or "*/*" || resource.Text == vital.Resource || resource.Text == $"{vital.Resource}/*")
        && rule["operations"].Items.Any(operation => operation.Text is "*" or "CREATE" or "UPDATE");

    private static bool Has(Field list, string wanted) => list.Items.Any(item => item.Text == "*" || item.Text == wanted);

    private static bool Selects(Field selector, ImmutableSortedDictionary<string, string> labels) =>
        (selector["matchLabels"].Map ?? []).All(entry => labels.GetValueOrDefault(entry.Key) == entry.Value?.GetValue<string>())
        && selector["matchExpressions"].Items.All(term => Holds(term, labels));

    private static bool Holds(Field term, ImmutableSortedDictionary<string, string> labels)
    {
        var value = labels.GetValueOrDefault(term["key"].Text ?? "");
        var listed = value is not null && term["values"].Items.Any(item => item.Text == value);
        return term["operator"].Text switch
        {
            "In" => listed,
            "NotIn" => !listed,
            "Exists" => value is not null,
            _ => value is null,
        };
    }
}
