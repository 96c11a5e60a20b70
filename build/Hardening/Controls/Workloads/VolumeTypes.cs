using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Volumes are of types that belong to the pod.</summary>
/// <remarks>Pod Security Standards, restricted: restrictedVolumes. A volume without a source is an emptyDir by default. What W05 reports is not reported again.</remarks>
public sealed class VolumeTypes : IWorkloadControl
{
    public string Id => "W28";

    public string Title => "Volumes are of types that belong to the pod";

    public Severity Severity => Severity.Medium;

    public string Rationale => "Network and node volumes reach data past the storage that the cluster hands out.";

    public string Remedy => "Use a volume type of the restricted standard.";

    public ImmutableArray<string> Reads => ["spec.volumes"];

    public IEnumerable<Violation> Evaluate(Workload workload, AuditContext context) =>
        PodSecurityChecks.RestrictedVolumes.Violations(workload, context).Without(PodSecurityChecks.HostPathVolumes.Violations(workload, context));
}
