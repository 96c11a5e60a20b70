using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>NET_BIND_SERVICE is the only capability added.</summary>
/// <remarks>Pod Security Standards, restricted: capabilities, from v1.25 on not for Windows. What W11 reports is not reported again.</remarks>
public sealed class AddedCapabilities : IWorkloadControl
{
    public string Id => "W13";

    public string Title => "NET_BIND_SERVICE is the only capability added";

    public Severity Severity => Severity.Medium;

    public string Rationale => "Whatever comes back after dropping all capabilities is there for an attacker too.";

    public string Remedy => "Remove every added capability but NET_BIND_SERVICE.";

    public ImmutableArray<string> Reads => ["containers[*].securityContext.capabilities.add"];

    public bool AppliesTo(Workload workload) => !workload.Pod.IsWindows;

    public IEnumerable<Violation> Evaluate(Workload workload, AuditContext context) =>
        PodSecurityChecks.RestrictedCapabilities.Violations(workload, context)
            .Without(PodSecurityChecks.BaselineCapabilities.Violations(workload, context))
            .ExceptBy(DroppedCapabilities.Drops(workload.Pod), violation => violation.Path);
}
