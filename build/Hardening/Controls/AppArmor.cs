using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>No AppArmor profile is Unconfined.</summary>
/// <remarks>Pod Security Standards, baseline: appArmorProfile, as field and as annotation.</remarks>
public sealed class AppArmor : IControl
{
    public string Id => "W24";

    public string Title => "No AppArmor profile is Unconfined";

    public Severity Severity => Severity.Medium;

    public string Rationale => "Mandatory access control behind capabilities and seccomp is switched off.";

    public IEnumerable<Violation> Evaluate(Workload workload, KubernetesVersion kubernetes) =>
        PodSecurityChecks.AppArmorProfile.Violations(workload, kubernetes);
}
