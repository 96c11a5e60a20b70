using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>No volume is a path of the node.</summary>
/// <remarks>Pod Security Standards, baseline: hostPathVolumes.</remarks>
public sealed class HostPathVolumes : IControl
{
    public string Id => "W05";

    public string Title => "No volume is a path of the node";

    public Severity Severity => Severity.High;

    public string Rationale => "Files of the node, among them keys and sockets, can be read or changed.";

    public IEnumerable<Violation> Evaluate(Workload workload, KubernetesVersion kubernetes) =>
        PodSecurityChecks.HostPathVolumes.Violations(workload, kubernetes);
}
