using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Every container that hangs is started again.</summary>
/// <remarks>Deployments, StatefulSets and DaemonSets, their main containers alone: what runs to an end has nothing to probe.</remarks>
public sealed class LivenessProbes : IWorkloadControl
{
    public string Id => "A02";

    public string Title => "Every container that hangs is started again";

    public Severity Severity => Severity.Low;

    public string Rationale => "A process that hangs stays as it is until somebody sees it.";

    public string Remedy => "Give it a livenessProbe, in the chart or in hardening.yaml.";

    public ImmutableArray<string> Reads => ["containers[*].livenessProbe"];

    public bool AppliesTo(Workload workload) => workload.StaysUp();

    public IEnumerable<Violation> Evaluate(Workload workload, AuditContext context) =>
        from container in workload.Pod.Containers
        where container.Role == ContainerRole.Main && !container.Field["livenessProbe"].IsSet
        select Violation.At(container.Field["livenessProbe"], container);
}
