using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>No container runs as user 0.</summary>
/// <remarks>Pod Security Standards, restricted: runAsUser, from v1.35 on not in a user namespace of the pod's own.</remarks>
public sealed class RootUser : IControl
{
    public string Id => "W18";

    public string Title => "No container runs as user 0";

    public Severity Severity => Severity.Medium;

    public string Rationale => "Root in a container is root on the node for whatever leads out of it.";

    public IEnumerable<Violation> Evaluate(Workload workload, KubernetesVersion kubernetes) =>
        PodSecurityChecks.RunAsUser.Violations(workload, kubernetes);
}
