using System.Collections.Immutable;

namespace Welkin.Hardening;

/// <summary>Every container requests memory.</summary>
/// <remarks>Ephemeral containers cannot have any. A LimitRange does not count: what it fills in fits no container in particular. A limit is a request where there is none.</remarks>
public sealed class MemoryRequests : IWorkloadControl
{
    public string Id => "R02";

    public string Title => "Every container requests memory";

    public Severity Severity => Severity.Medium;

    public string Rationale => "The scheduler puts any number of such pods on a node, and they are the first to be killed when its memory runs out.";

    public string Remedy => "Set resources.requests.memory, in the chart or in hardening.yaml.";

    public ImmutableArray<string> Reads => ["containers[*].resources.requests.memory", "containers[*].resources.limits.memory"];

    public IEnumerable<Violation> Evaluate(Workload workload, AuditContext context) => ContainerResources.Without(workload.Pod, "requests", ContainerResources.Memory);
}
