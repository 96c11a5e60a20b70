using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>No pod is in the node's process namespace.</summary>
/// <remarks>Pod Security Standards, baseline: hostNamespaces.</remarks>
public sealed class HostPid : IWorkloadControl
{
    public string Id => "W02";

    public string Title => "No pod is in the node's process namespace";

    public Severity Severity => Severity.High;

    public string Rationale => "The pod sees every process of the node and can signal those of its user.";

    public string Remedy => "Remove hostPID.";

    public ImmutableArray<string> Reads => ["spec.hostPID"];

    public IEnumerable<Violation> Evaluate(Workload workload, AuditContext context) =>
        PodSecurityChecks.HostNamespaces.Violations(workload, context).At(workload.Pod.Spec["hostPID"].Path);
}
