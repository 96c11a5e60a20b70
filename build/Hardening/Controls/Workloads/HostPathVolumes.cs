using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>No volume is a path of the node.</summary>
/// <remarks>Pod Security Standards, baseline: hostPathVolumes.</remarks>
public sealed class HostPathVolumes : IWorkloadControl
{
    public string Id => "W05";

    public string Title => "No volume is a path of the node";

    public Severity Severity => Severity.High;

    public string Rationale => "Files of the node, among them keys and sockets, can be read or changed.";

    public string Remedy => "Use an emptyDir, a claim or a CSI volume; what must read the node mounts one directory read-only and is waived.";

    public ImmutableArray<string> Reads => ["spec.volumes[*].hostPath"];

    public IEnumerable<Violation> Evaluate(Workload workload, AuditContext context) =>
        PodSecurityChecks.HostPathVolumes.Violations(workload, context);
}
