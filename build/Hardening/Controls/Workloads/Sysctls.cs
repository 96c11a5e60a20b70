using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Kernel parameters are those that stay inside the pod.</summary>
/// <remarks>Pod Security Standards, baseline: sysctls, the list as of v1.27, v1.29, v1.32 and v1.37.</remarks>
public sealed class Sysctls : IWorkloadControl
{
    public string Id => "W27";

    public string Title => "Kernel parameters are those that stay inside the pod";

    public Severity Severity => Severity.Medium;

    public string Rationale => "Other parameters change the node for all its pods.";

    public string Remedy => "Remove the sysctl, or set it on the node.";

    public ImmutableArray<string> Reads => ["spec.securityContext.sysctls[*].name"];

    public IEnumerable<Violation> Evaluate(Workload workload, AuditContext context) =>
        PodSecurityChecks.Sysctls.Violations(workload, context);
}
