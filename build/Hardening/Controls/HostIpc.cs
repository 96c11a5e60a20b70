using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>No pod is in the node's IPC namespace.</summary>
/// <remarks>Pod Security Standards, baseline: hostNamespaces.</remarks>
public sealed class HostIpc : IControl
{
    public string Id => "W03";

    public string Title => "No pod is in the node's IPC namespace";

    public Severity Severity => Severity.High;

    public string Rationale => "The pod reads and writes shared memory of every process of the node.";

    public IEnumerable<Violation> Evaluate(Workload workload, KubernetesVersion kubernetes) =>
        PodSecurityChecks.HostNamespaces.Violations(workload, kubernetes).At(workload.Pod.Spec["hostIPC"].Path);
}
