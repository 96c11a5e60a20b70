using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Every container says when it can serve.</summary>
/// <remarks>Deployments, StatefulSets and DaemonSets, their main containers alone: what runs to an end has nothing to probe.</remarks>
public sealed class ReadinessProbes : IWorkloadControl
{
    public string Id => "A01";

    public string Title => "Every container says when it can serve";

    public Severity Severity => Severity.Medium;

    public string Rationale => "Requests reach pods that cannot answer yet, and an update goes on over broken ones.";

    public string Remedy => "Give it a readinessProbe, in the chart or in hardening.yaml.";

    public ImmutableArray<string> Reads => ["containers[*].readinessProbe"];

    public bool AppliesTo(Workload workload) => workload.StaysUp();

    public IEnumerable<Violation> Evaluate(Workload workload, AuditContext context) =>
        from container in workload.Pod.Containers
        where container.Role == ContainerRole.Main && !container.Field["readinessProbe"].IsSet
        select Violation.At(container.Field["readinessProbe"], container);
}
