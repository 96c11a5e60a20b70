using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Which pods an admission webhook stands before.</summary>
internal static class WebhookReach
{
    private const string NameLabel = "kubernetes.io/metadata.name";

    private static readonly ImmutableSortedDictionary<string, string> NoLabels = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Whose pods could not start while the webhook does not answer, in words; null where that locks nothing.</summary>
    public static string? Locks(Field webhook, ReleaseObjects release)
    {
        if (!webhook["rules"].Items.Any(IsOfNewPods))
            return null;
        var (spaces, objects) = (Selector(webhook["namespaceSelector"]), Selector(webhook["objectSelector"]));
        return spaces.Matches(Named("kube-system", NoLabels)) && objects.Matches(NoLabels) ? "kube-system"
            : Answering(webhook, release).FirstOrDefault(pods => spaces.Matches(LabelsOf(pods.Identity.Namespace!, release)) && objects.Matches(pods.PodLabels)) is { } own
                ? $"{own.Identity}, which answers it" : null;
    }

    private static bool IsOfNewPods(Field rule) =>
        Has(rule["operations"], "CREATE", "*") && Has(rule["apiGroups"], "", "*") && Has(rule["resources"], "pods", "*", "*/*") && rule["scope"].Text != "Cluster";

    private static bool Has(Field list, params string[] texts) => list.Items.Any(item => texts.Contains(item.Text));

    /// <summary>Absent, these selectors choose everything.</summary>
    private static LabelSelector Selector(Field selector) => selector.IsSet ? LabelSelector.Read(selector) : LabelSelector.Everything;

    private static IEnumerable<Workload> Answering(Field webhook, ReleaseObjects release)
    {
        var service = webhook["clientConfig"]["service"];
        if (service["namespace"].Text is not { } space || release.Find("", "Service", space, service["name"].Text ?? "") is not { } found)
            return [];
        var selector = MapSelector.Read(found["spec"]["selector"]);
        return release.WorkloadsIn(space).Where(workload => selector.Matches(workload.PodLabels));
    }

    private static ImmutableSortedDictionary<string, string> LabelsOf(string space, ReleaseObjects release) =>
        Named(space, release.Namespaces.GetValueOrDefault(space)?.Manifest?.Labels ?? NoLabels);

    private static ImmutableSortedDictionary<string, string> Named(string space, ImmutableSortedDictionary<string, string> labels) => labels.SetItem(NameLabel, space);
}
