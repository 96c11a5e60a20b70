using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>No pod is in the node's network namespace.</summary>
/// <remarks>Pod Security Standards, baseline: hostNamespaces.</remarks>
public sealed class HostNetwork : IWorkloadControl
{
    public string Id => "W04";

    public string Title => "No pod is in the node's network namespace";

    public Severity Severity => Severity.High;

    public string Rationale => "NetworkPolicies do not reach the pod, and it reaches services of the node's loopback address.";

    public string Remedy => "Remove hostNetwork; reach the pod through a Service.";

    public ImmutableArray<string> Reads => ["spec.hostNetwork"];

    public IEnumerable<Violation> Evaluate(Workload workload, AuditContext context) =>
        PodSecurityChecks.HostNamespaces.Violations(workload, context).At(workload.Pod.Spec["hostNetwork"].Path);
}
