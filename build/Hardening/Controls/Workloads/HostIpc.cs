using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>No pod is in the node's IPC namespace.</summary>
/// <remarks>Pod Security Standards, baseline: hostNamespaces.</remarks>
public sealed class HostIpc : IWorkloadControl
{
    public string Id => "W03";

    public string Title => "No pod is in the node's IPC namespace";

    public Severity Severity => Severity.High;

    public string Rationale => "The pod reads and writes shared memory of every process of the node.";

    public string Remedy => "Remove hostIPC.";

    public ImmutableArray<string> Reads => ["spec.hostIPC"];

    public IEnumerable<Violation> Evaluate(Workload workload, AuditContext context) =>
        PodSecurityChecks.HostNamespaces.Violations(workload, context).At(workload.Pod.Spec["hostIPC"].Path);
}
