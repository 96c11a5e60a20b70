using System.Collections.Immutable;

namespace Welkin.Hardening;

/// <summary>Every container has a processor limit.</summary>
/// <remarks>Ephemeral containers cannot have any. A LimitRange does not count: what it fills in fits no container in particular. A limit slows down what could use idle time: whether to have one is for the profile to say.</remarks>
public sealed class CpuLimits : IWorkloadControl
{
    public string Id => "R04";

    public string Title => "Every container has a processor limit";

    public Severity Severity => Severity.Low;

    public string Rationale => "One container can take the time of all others on its node.";

    public string Remedy => "Set resources.limits.cpu, in the chart or in hardening.yaml; or leave the control out of the profile, where requests shall do.";

    public ImmutableArray<string> Reads => ["containers[*].resources.limits.cpu"];

    public IEnumerable<Violation> Evaluate(Workload workload, AuditContext context) => ContainerResources.Without(workload.Pod, "limits", ContainerResources.Cpu);
}
