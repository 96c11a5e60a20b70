using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>No seccomp profile is Unconfined.</summary>
/// <remarks>Pod Security Standards, baseline: seccompProfile.</remarks>
public sealed class UnconfinedSeccomp : IControl
{
    public string Id => "W21";

    public string Title => "No seccomp profile is Unconfined";

    public Severity Severity => Severity.Medium;

    public string Rationale => "Every system call of the kernel is open to the container.";

    public IEnumerable<Violation> Evaluate(Workload workload, KubernetesVersion kubernetes) =>
        PodSecurityChecks.BaselineSeccompProfile.Violations(workload, kubernetes);
}
