using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Every container has a seccomp profile.</summary>
/// <remarks>Pod Security Standards, restricted: seccompProfile, from v1.25 on not for Windows. What W21 reports is not reported again.</remarks>
public sealed class SeccompProfile : IWorkloadControl
{
    public string Id => "W22";

    public string Title => "Every container has a seccomp profile";

    public Severity Severity => Severity.Medium;

    public string Rationale => "Without a profile the container may use system calls that no program of its kind needs.";

    public string Remedy => "Set seccompProfile.type: RuntimeDefault on the pod.";

    public ImmutableArray<string> Reads => ["spec.securityContext.seccompProfile.type", "containers[*].securityContext.seccompProfile.type"];

    public bool AppliesTo(Workload workload) => !workload.Pod.IsWindows;

    public IEnumerable<Violation> Evaluate(Workload workload, AuditContext context) =>
        workload.Pod.SecurityContext["seccompProfile"].IsSet
            ? []
            : PodSecurityChecks.RestrictedSeccompProfile.Violations(workload, context)
                .Without(PodSecurityChecks.BaselineSeccompProfile.Violations(workload, context));
}
