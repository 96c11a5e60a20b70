using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Nothing is bound to the group system:masters.</summary>
/// <remarks>CIS Kubernetes Benchmark, section 5.1: the group system:masters.</remarks>
public sealed class MastersGroup : IObjectControl
{
    public string Id => "B07";

    public string Title => "Nothing is bound to the group system:masters";

    public Severity Severity => Severity.Critical;

    public string Rationale => "Members of the group have every right, and no binding takes it from them again.";

    public string Remedy => "Bind to a group of your own.";

    public ImmutableArray<string> Reads => ["subjects", "roleRef.name"];

    public bool Concerns(ObjectIdentity identity) => identity is { Group: ReleaseAccess.Group, Kind: "RoleBinding" or "ClusterRoleBinding" };

    public IEnumerable<Violation> Evaluate(ReleaseObject item, AuditContext context) =>
        from subject in item["subjects"].Items
        where AccessSubject.Read(subject, null).IsGroup("system:masters")
        select Violation.At(subject["name"], $"{subject["name"].Shown}, which gets {item["roleRef"]["name"].Text}");
}
