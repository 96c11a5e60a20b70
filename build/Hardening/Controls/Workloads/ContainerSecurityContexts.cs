using System.Collections.Immutable;

namespace Welkin.Hardening;

/// <summary>Every container has a security context of its own.</summary>
/// <remarks>CIS Kubernetes Benchmark, section 5.6. On Windows the pod's is all there is to say.</remarks>
public sealed class ContainerSecurityContexts : IWorkloadControl
{
    public string Id => "W44";

    public string Title => "Every container has a security context of its own";

    public Severity Severity => Severity.Low;

    public string Rationale => "Nobody has thought about what the container may do; capabilities cannot be dropped for a pod as a whole.";

    public string Remedy => "Set securityContext on the container.";

    public ImmutableArray<string> Reads => ["containers[*].securityContext"];

    public bool AppliesTo(Workload workload) => !workload.Pod.IsWindows;

    public IEnumerable<Violation> Evaluate(Workload workload, AuditContext context) =>
        from container in workload.Pod.Containers
        where container.SecurityContext.Map is not { Count: > 0 }
        select Violation.At(container.SecurityContext, container);
}
