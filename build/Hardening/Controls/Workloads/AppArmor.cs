using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>No AppArmor profile is Unconfined.</summary>
/// <remarks>Pod Security Standards, baseline: appArmorProfile, as field and as annotation.</remarks>
public sealed class AppArmor : IWorkloadControl
{
    public string Id => "W24";

    public string Title => "No AppArmor profile is Unconfined";

    public Severity Severity => Severity.Medium;

    public string Rationale => "Mandatory access control behind capabilities and seccomp is switched off.";

    public string Remedy => "Set appArmorProfile.type: RuntimeDefault, or leave it out.";

    public ImmutableArray<string> Reads => ["spec.securityContext.appArmorProfile.type", "containers[*].securityContext.appArmorProfile.type"];

    public IEnumerable<Violation> Evaluate(Workload workload, AuditContext context) =>
        PodSecurityChecks.AppArmorProfile.Violations(workload, context);
}
