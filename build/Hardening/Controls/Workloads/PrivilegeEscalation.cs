using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>No container lets a process gain privileges.</summary>
/// <remarks>Pod Security Standards, restricted: allowPrivilegeEscalation, from v1.25 on not for Windows.</remarks>
public sealed class PrivilegeEscalation : IWorkloadControl
{
    public string Id => "W16";

    public string Title => "No container lets a process gain privileges";

    public Severity Severity => Severity.Medium;

    public string Rationale => "A setuid program gives a process more rights than the container started with.";

    public string Remedy => "Set allowPrivilegeEscalation: false.";

    public ImmutableArray<string> Reads => ["containers[*].securityContext.allowPrivilegeEscalation"];

    public bool AppliesTo(Workload workload) => !workload.Pod.IsWindows;

    public IEnumerable<Violation> Evaluate(Workload workload, AuditContext context) =>
        PodSecurityChecks.AllowPrivilegeEscalation.Violations(workload, context);
}
