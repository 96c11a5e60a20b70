using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Nothing is granted to requests without a name.</summary>
/// <remarks>The user system:anonymous and the group system:unauthenticated. The role that Kubernetes itself binds so, system:public-info-viewer, is left out.</remarks>
public sealed class AnonymousBindings : IObjectControl
{
    public string Id => "B13";

    public string Title => "Nothing is granted to requests without a name";

    public Severity Severity => Severity.Critical;

    public string Rationale => "Whoever reaches the API server has these rights, without a credential.";

    public string Remedy => "Remove the subject.";

    public ImmutableArray<string> Reads => ["subjects", "roleRef.name"];

    public bool Concerns(ObjectIdentity identity) => identity is { Group: ReleaseAccess.Group, Kind: "RoleBinding" or "ClusterRoleBinding" };

    /// <summary>Kubernetes itself binds these roles so.</summary>
    public bool AppliesTo(ReleaseObject item, AuditContext context) => item["roleRef"]["name"].Text is not ("system:public-info-viewer");

    public IEnumerable<Violation> Evaluate(ReleaseObject item, AuditContext context) =>
        from subject in item["subjects"].Items
        let who = AccessSubject.Read(subject, null)
        where who.IsGroup("system:unauthenticated") || who is { Kind: "User", Name: "system:anonymous" }
        select Violation.At(subject["name"], $"{subject["name"].Shown}, which gets {item["roleRef"]["name"].Text}");
}
