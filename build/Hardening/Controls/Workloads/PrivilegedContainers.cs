using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>No container is privileged.</summary>
/// <remarks>Pod Security Standards, baseline: privileged.</remarks>
public sealed class PrivilegedContainers : IWorkloadControl
{
    public string Id => "W01";

    public string Title => "No container is privileged";

    public Severity Severity => Severity.Critical;

    public string Rationale => "A privileged container is root on its node.";

    public string Remedy => "Set privileged: false; give the one capability or device the container needs instead.";

    public ImmutableArray<string> Reads => ["containers[*].securityContext.privileged"];

    public IEnumerable<Violation> Evaluate(Workload workload, AuditContext context) =>
        PodSecurityChecks.Privileged.Violations(workload, context);
}
