using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Gives main containers the probes that hardening.yaml knows, where the chart has none.</summary>
public sealed class Probes : IWorkloadRule
{
    public string Id => "probes";

    public ImmutableArray<string> Serves => ["A01", "A02"];

    public ImmutableArray<string> Changes => ["containers[*].readinessProbe", "containers[*].livenessProbe"];

    public IEnumerable<Step> Apply(Workload workload) => !workload.StaysUp() ? [] :
        from container in workload.Pod.Containers
        where container.Role == ContainerRole.Main
        let facts = workload.Facts?.For(container.Name)
        from probe in new[] { ("readinessProbe", facts?.ReadinessProbe), ("livenessProbe", facts?.LivenessProbe) }
        where probe.Item2 is not null && !container.Field[probe.Item1].IsSet
        select Edit.Set(container.Field[probe.Item1], probe.Item2.Probe());
}
