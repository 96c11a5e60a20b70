using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>No pod is in the node's network namespace.</summary>
/// <remarks>Pod Security Standards, baseline: hostNamespaces.</remarks>
public sealed class HostNetwork : IControl
{
    public string Id => "W04";

    public string Title => "No pod is in the node's network namespace";

    public Severity Severity => Severity.High;

    public string Rationale => "NetworkPolicies do not reach the pod, and it reaches services of the node's loopback address.";

    public IEnumerable<Violation> Evaluate(Workload workload, KubernetesVersion kubernetes) =>
        PodSecurityChecks.HostNamespaces.Violations(workload, kubernetes).At(workload.Pod.Spec["hostNetwork"].Path);
}
