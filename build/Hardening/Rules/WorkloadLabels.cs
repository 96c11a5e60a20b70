using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Adds the recommended labels and the owner to the metadata of each object that carries pods; never to selectors or pod templates.</summary>
/// <remarks>
/// The name comes from the pods' own labels or is that of the component. The owner comes from hardening.yaml or the parameter
/// <c>owner</c>. The labels of a bare pod are left: Services and policies choose it by them.
/// </remarks>
public sealed class WorkloadLabels : IObjectRule
{
    private const string Toolkit = "welkin";

    public string Id => "workload-labels";

    public ImmutableArray<string> Serves => ["G04"];

    public ImmutableArray<string> Changes => ["metadata.labels", "metadata.annotations"];

    public bool Concerns(ObjectIdentity identity) => PodTemplate.IsIn(identity);

    public IEnumerable<Step> Apply(ReleaseObject item, RuleContext context)
    {
        var (labels, annotations) = (item["metadata"]["labels"], item["metadata"]["annotations"]);
        var workload = context.Release.Find(item.Identity.Group, item.Identity.Kind, item.Identity.Namespace, item.Identity.Name) is { } rendered
            ? context.Release.WorkloadOf(rendered) : null;

        foreach (var (label, value) in Wanted(item, workload).Where(wanted => RecommendedLabels.IsMissing(labels[wanted.Label])))
            yield return item.Identity.Kind == "Pod" ? new Left(labels[label].Path, "Services and policies choose a bare pod by its labels") : Edit.Set(labels[label], value);

        if (!RecommendedLabels.IsMissing(labels[RecommendedLabels.Owner]) || !RecommendedLabels.IsMissing(annotations[RecommendedLabels.Owner]))
            yield break;
        var owner = workload?.Facts?.Owner ?? context.Parameter("owner").FirstOrDefault();
        yield return owner is null
            ? new Left(annotations[RecommendedLabels.Owner].Path, "nobody is named in hardening.yaml or the parameter owner")
            : Edit.Set(annotations[RecommendedLabels.Owner], owner);
    }

    private static IEnumerable<(string Label, string Value)> Wanted(ReleaseObject item, Workload? workload)
    {
        var pods = workload?.PodLabels ?? item.Labels;
        string Known(params string[] keys) => keys.Select(key => pods.GetValueOrDefault(key)).FirstOrDefault(value => !string.IsNullOrEmpty(value)) ?? item.Component;
        yield return (RecommendedLabels.Name, Known(RecommendedLabels.Name, "app", "k8s-app"));
        yield return (RecommendedLabels.Instance, Known(RecommendedLabels.Instance, "release"));
        yield return (RecommendedLabels.ManagedBy, Toolkit);
    }
}
