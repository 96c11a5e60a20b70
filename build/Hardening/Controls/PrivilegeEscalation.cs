using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>No container lets a process gain privileges.</summary>
/// <remarks>Pod Security Standards, restricted: allowPrivilegeEscalation, from v1.25 on not for Windows.</remarks>
public sealed class PrivilegeEscalation : IControl
{
    public string Id => "W16";

    public string Title => "No container lets a process gain privileges";

    public Severity Severity => Severity.Medium;

    public string Rationale => "A setuid program gives a process more rights than the container started with.";

    public bool AppliesTo(Workload workload) => !workload.Pod.IsWindows;

    public IEnumerable<Violation> Evaluate(Workload workload, KubernetesVersion kubernetes) =>
        PodSecurityChecks.AllowPrivilegeEscalation.Violations(workload, kubernetes);
}
