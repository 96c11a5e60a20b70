using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>No role makes PersistentVolumes.</summary>
/// <remarks>CIS Kubernetes Benchmark, section 5.1: access to create persistent volumes.</remarks>
public sealed class PersistentVolumeCreation : IObjectControl
{
    private static readonly SensitiveAccess Creating = new([""], ["persistentvolumes"], ["create"]);

    public string Id => "B08";

    public string Title => "No role makes PersistentVolumes";

    public Severity Severity => Severity.High;

    public string Rationale => "A PersistentVolume of type hostPath opens any folder of a node to a pod, past the Pod Security Standards.";

    public string Remedy => "Remove create on persistentvolumes; let a storage class make them from claims.";

    public ImmutableArray<string> Reads => ["rules", "roleRef.name", "bindings of the release"];

    public bool Concerns(ObjectIdentity identity) => SensitiveAccess.Concerns(identity);

    public bool AppliesTo(ReleaseObject item, AuditContext context) => SensitiveAccess.AppliesTo(item, context);

    public IEnumerable<Violation> Evaluate(ReleaseObject item, AuditContext context) =>
        Creating.Violations(item, context);
}
