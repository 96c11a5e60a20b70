using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Every container has a seccomp profile.</summary>
/// <remarks>Pod Security Standards, restricted: seccompProfile, from v1.25 on not for Windows. What W21 reports is not reported again.</remarks>
public sealed class SeccompProfile : IControl
{
    public string Id => "W22";

    public string Title => "Every container has a seccomp profile";

    public Severity Severity => Severity.Medium;

    public string Rationale => "Without a profile the container may use system calls that no program of its kind needs.";

    public bool AppliesTo(Workload workload) => !workload.Pod.IsWindows;

    public IEnumerable<Violation> Evaluate(Workload workload, KubernetesVersion kubernetes) =>
        workload.Pod.SecurityContext["seccompProfile"].IsSet
            ? []
            : PodSecurityChecks.RestrictedSeccompProfile.Violations(workload, kubernetes)
                .Without(PodSecurityChecks.BaselineSeccompProfile.Violations(workload, kubernetes));
}
