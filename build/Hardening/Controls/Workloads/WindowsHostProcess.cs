using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>No Windows container is a host process.</summary>
/// <remarks>Pod Security Standards, baseline: windowsHostProcess.</remarks>
public sealed class WindowsHostProcess : IWorkloadControl
{
    public string Id => "W10";

    public string Title => "No Windows container is a host process";

    public Severity Severity => Severity.Critical;

    public string Rationale => "A HostProcess container is an administrator of its node.";

    public string Remedy => "Remove hostProcess.";

    public ImmutableArray<string> Reads => ["spec.securityContext.windowsOptions.hostProcess", "containers[*].securityContext.windowsOptions.hostProcess"];

    public IEnumerable<Violation> Evaluate(Workload workload, AuditContext context) =>
        PodSecurityChecks.WindowsHostProcess.Violations(workload, context);
}
