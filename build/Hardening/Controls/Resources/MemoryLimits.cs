using System.Collections.Immutable;

namespace Welkin.Hardening;

/// <summary>Every container has a memory limit.</summary>
/// <remarks>Ephemeral containers cannot have any. A LimitRange does not count: what it fills in fits no container in particular. NSA/CISA Kubernetes Hardening Guide: resource policies.</remarks>
public sealed class MemoryLimits : IWorkloadControl
{
    public string Id => "R03";

    public string Title => "Every container has a memory limit";

    public Severity Severity => Severity.Medium;

    public string Rationale => "A leak in one container takes the memory of the whole node.";

    public string Remedy => "Set resources.limits.memory, in the chart or in hardening.yaml.";

    public ImmutableArray<string> Reads => ["containers[*].resources.limits.memory"];

    public IEnumerable<Violation> Evaluate(Workload workload, AuditContext context) => ContainerResources.Without(workload.Pod, "limits", ContainerResources.Memory);
}
