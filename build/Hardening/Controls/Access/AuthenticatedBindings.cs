using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Nothing is granted to everybody who has a name.</summary>
/// <remarks>The group system:authenticated holds every user and every service account. The roles that Kubernetes itself binds so are left out: system:basic-user, system:discovery, system:public-info-viewer.</remarks>
public sealed class AuthenticatedBindings : IObjectControl
{
    public string Id => "B14";

    public string Title => "Nothing is granted to everybody who has a name";

    public Severity Severity => Severity.High;

    public string Rationale => "Every pod with a token has these rights.";

    public string Remedy => "Bind to the accounts and groups that need it.";

    public ImmutableArray<string> Reads => ["subjects", "roleRef.name"];

    public bool Concerns(ObjectIdentity identity) => identity is { Group: ReleaseAccess.Group, Kind: "RoleBinding" or "ClusterRoleBinding" };

    /// <summary>Kubernetes itself binds these roles so.</summary>
    public bool AppliesTo(ReleaseObject item, AuditContext context) => item["roleRef"]["name"].Text is not ("system:basic-user" or "system:discovery" or "system:public-info-viewer");

    public IEnumerable<Violation> Evaluate(ReleaseObject item, AuditContext context) =>
        from subject in item["subjects"].Items
        where AccessSubject.Read(subject, null).IsGroup("system:authenticated")
        select Violation.At(subject["name"], $"{subject["name"].Shown}, which gets {item["roleRef"]["name"].Text}");
}
