using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>No capability is added beyond the baseline.</summary>
/// <remarks>Pod Security Standards, baseline: capabilities.</remarks>
public sealed class DangerousCapabilities : IWorkloadControl
{
    public string Id => "W11";

    public string Title => "No capability is added beyond the baseline";

    public Severity Severity => Severity.High;

    public string Rationale => "Capabilities such as SYS_ADMIN or NET_ADMIN lead out of the container.";

    public string Remedy => "Remove capabilities outside the default set.";

    public ImmutableArray<string> Reads => ["containers[*].securityContext.capabilities.add"];

    public IEnumerable<Violation> Evaluate(Workload workload, AuditContext context) =>
        PodSecurityChecks.BaselineCapabilities.Violations(workload, context);
}
