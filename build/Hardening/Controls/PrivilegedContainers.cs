using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>No container is privileged.</summary>
/// <remarks>Pod Security Standards, baseline: privileged.</remarks>
public sealed class PrivilegedContainers : IControl
{
    public string Id => "W01";

    public string Title => "No container is privileged";

    public Severity Severity => Severity.Critical;

    public string Rationale => "A privileged container is root on its node.";

    public IEnumerable<Violation> Evaluate(Workload workload, KubernetesVersion kubernetes) =>
        PodSecurityChecks.Privileged.Violations(workload, kubernetes);
}
