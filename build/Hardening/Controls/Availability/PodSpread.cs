using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Pods of one workload stay away from each other's nodes.</summary>
/// <remarks>
/// Where there are two or more: a topology spread over the nodes, or an anti-affinity over nodes, zones or regions, preferred or required,
/// that chooses the workload's own pods.
/// </remarks>
public sealed class PodSpread : IWorkloadControl
{
    internal const string Hostname = "kubernetes.io/hostname";

    public string Id => "A05";

    public string Title => "Pods of one workload stay away from each other's nodes";

    public Severity Severity => Severity.Low;

    public string Rationale => "All pods may run on one node and go with it.";

    public string Remedy => "Add a topology spread constraint over kubernetes.io/hostname.";

    public ImmutableArray<string> Reads => ["spec.topologySpreadConstraints[*].topologyKey", "spec.affinity.podAntiAffinity", "replicas and autoscalers"];

    public bool AppliesTo(Workload workload, AuditContext context) => WorkloadScale.Of(workload.Item, context.Release) is { Least: > 1 };

    public IEnumerable<Violation> Evaluate(Workload workload, AuditContext context) => IsSpread(workload) ? []
        : [Violation.At(workload.Pod.Spec["topologySpreadConstraints"], "nothing keeps its pods off one node")];

    internal static bool IsSpread(Workload workload)
    {
        var avoided = workload.Pod.Spec["affinity"]["podAntiAffinity"];
        return workload.Pod.Spec["topologySpreadConstraints"].Items.Any(spread => spread["topologyKey"].Text == Hostname && Chooses(spread, workload))
            || avoided["requiredDuringSchedulingIgnoredDuringExecution"].Items
                .Concat(avoided["preferredDuringSchedulingIgnoredDuringExecution"].Items.Select(preferred => preferred["podAffinityTerm"]))
                .Any(term => term["topologyKey"].Text is Hostname or "topology.kubernetes.io/zone" or "topology.kubernetes.io/region" && Chooses(term, workload));
    }

    private static bool Chooses(Field term, Workload workload) => LabelSelector.Read(term["labelSelector"]).Matches(workload.PodLabels);
}
