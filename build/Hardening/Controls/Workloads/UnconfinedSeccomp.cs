using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>No seccomp profile is Unconfined.</summary>
/// <remarks>Pod Security Standards, baseline: seccompProfile.</remarks>
public sealed class UnconfinedSeccomp : IWorkloadControl
{
    public string Id => "W21";

    public string Title => "No seccomp profile is Unconfined";

    public Severity Severity => Severity.Medium;

    public string Rationale => "Every system call of the kernel is open to the container.";

    public string Remedy => "Set the seccomp profile to RuntimeDefault.";

    public ImmutableArray<string> Reads => ["spec.securityContext.seccompProfile.type", "containers[*].securityContext.seccompProfile.type"];

    public IEnumerable<Violation> Evaluate(Workload workload, AuditContext context) =>
        PodSecurityChecks.BaselineSeccompProfile.Violations(workload, context);
}
