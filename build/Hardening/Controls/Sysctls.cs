using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Kernel parameters are those that stay inside the pod.</summary>
/// <remarks>Pod Security Standards, baseline: sysctls, the list as of v1.27, v1.29, v1.32 and v1.37.</remarks>
public sealed class Sysctls : IControl
{
    public string Id => "W27";

    public string Title => "Kernel parameters are those that stay inside the pod";

    public Severity Severity => Severity.Medium;

    public string Rationale => "Other parameters change the node for all its pods.";

    public IEnumerable<Violation> Evaluate(Workload workload, KubernetesVersion kubernetes) =>
        PodSecurityChecks.Sysctls.Violations(workload, kubernetes);
}
