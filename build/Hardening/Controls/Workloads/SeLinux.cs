using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>SELinux types are those of containers, user and role the default.</summary>
/// <remarks>Pod Security Standards, baseline: seLinuxOptions; container_engine_t from v1.31 on.</remarks>
public sealed class SeLinux : IWorkloadControl
{
    public string Id => "W25";

    public string Title => "SELinux types are those of containers, user and role the default";

    public Severity Severity => Severity.Medium;

    public string Rationale => "Another type, user or role takes the container out of its SELinux confinement.";

    public string Remedy => "Remove seLinuxOptions, or use a container type without user and role.";

    public ImmutableArray<string> Reads => ["spec.securityContext.seLinuxOptions", "containers[*].securityContext.seLinuxOptions"];

    public IEnumerable<Violation> Evaluate(Workload workload, AuditContext context) =>
        PodSecurityChecks.SeLinuxOptions.Violations(workload, context);
}
