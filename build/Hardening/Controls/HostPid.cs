using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>No pod is in the node's process namespace.</summary>
/// <remarks>Pod Security Standards, baseline: hostNamespaces.</remarks>
public sealed class HostPid : IControl
{
    public string Id => "W02";

    public string Title => "No pod is in the node's process namespace";

    public Severity Severity => Severity.High;

    public string Rationale => "The pod sees every process of the node and can signal those of its user.";

    public IEnumerable<Violation> Evaluate(Workload workload, KubernetesVersion kubernetes) =>
        PodSecurityChecks.HostNamespaces.Violations(workload, kubernetes).At(workload.Pod.Spec["hostPID"].Path);
}
