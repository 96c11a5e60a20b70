using System.Collections.Immutable;

namespace Welkin.Hardening;

/// <summary>Every container requests processor time.</summary>
/// <remarks>Ephemeral containers cannot have any. A LimitRange does not count: what it fills in fits no container in particular. A limit is a request where there is none.</remarks>
public sealed class CpuRequests : IWorkloadControl
{
    public string Id => "R01";

    public string Title => "Every container requests processor time";

    public Severity Severity => Severity.Medium;

    public string Rationale => "The scheduler puts any number of such pods on a node, and under load they starve.";

    public string Remedy => "Set resources.requests.cpu, in the chart or in hardening.yaml.";

    public ImmutableArray<string> Reads => ["containers[*].resources.requests.cpu", "containers[*].resources.limits.cpu"];

    public IEnumerable<Violation> Evaluate(Workload workload, AuditContext context) => ContainerResources.Without(workload.Pod, "requests", ContainerResources.Cpu);
}
