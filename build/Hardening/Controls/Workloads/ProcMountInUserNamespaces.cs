using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Every container sees /proc masked, in a user namespace of the pod's own too.</summary>
/// <remarks>Pod Security Standards, restricted: procMount, from v1.35 on. What W26 reports is not reported again.</remarks>
public sealed class ProcMountInUserNamespaces : IWorkloadControl
{
    public string Id => "W45";

    public string Title => "Every container sees /proc masked, in a user namespace of the pod's own too";

    public Severity Severity => Severity.Low;

    public string Rationale => "Unmasked parts of /proc are only as safe as the user namespace.";

    public string Remedy => "Remove procMount.";

    public ImmutableArray<string> Reads => ["spec.hostUsers", "containers[*].securityContext.procMount"];

    public IEnumerable<Violation> Evaluate(Workload workload, AuditContext context) =>
        PodSecurityChecks.RestrictedProcMount.Violations(workload, context).Without(PodSecurityChecks.BaselineProcMount.Violations(workload, context));
}
