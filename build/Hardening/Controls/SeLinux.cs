using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>SELinux types are those of containers, user and role the default.</summary>
/// <remarks>Pod Security Standards, baseline: seLinuxOptions; container_engine_t from v1.31 on.</remarks>
public sealed class SeLinux : IControl
{
    public string Id => "W25";

    public string Title => "SELinux types are those of containers, user and role the default";

    public Severity Severity => Severity.Medium;

    public string Rationale => "Another type, user or role takes the container out of its SELinux confinement.";

    public IEnumerable<Violation> Evaluate(Workload workload, KubernetesVersion kubernetes) =>
        PodSecurityChecks.SeLinuxOptions.Violations(workload, kubernetes);
}
