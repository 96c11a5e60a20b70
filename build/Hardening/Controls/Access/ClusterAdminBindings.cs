using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Nothing is bound to cluster-admin or its like.</summary>
/// <remarks>
/// CIS Kubernetes Benchmark, section 5.1: the cluster-admin role. Its like is every role with one rule of all verbs on all resources. A
/// binding to a role that is neither in the release nor one of Kubernetes' own is not evaluated, here alone of all controls of access.
/// </remarks>
public sealed class ClusterAdminBindings : IObjectControl
{
    public string Id => "B01";

    public string Title => "Nothing is bound to cluster-admin or its like";

    public Severity Severity => Severity.Critical;

    public string Rationale => "Whoever takes over one pod with such an account has the cluster.";

    public string Remedy => "Write a role of what is needed and bind that.";

    public ImmutableArray<string> Reads => ["roleRef.name", "roles of the release"];

    public bool Concerns(ObjectIdentity identity) => identity is { Group: ReleaseAccess.Group, Kind: "RoleBinding" or "ClusterRoleBinding" };

    public IEnumerable<Violation> Evaluate(ReleaseObject item, AuditContext context)
    {
        var (access, name) = (context.Release.Access, item["roleRef"]["name"]);
        if (access.RoleOf(item) is not { } role)
            yield return Violation.Unknown(name, $"{name.Shown}, which is not in the release: what it grants is not known");
        else if (role.Rules.FirstOrDefault(rule => rule.GrantsEverything) is { } everything)
            yield return Violation.At(name, $"{name.Shown}{(everything.Role == role.Name ? "" : $" with the rules of {everything.Role}")}, {GrantedTo.Words(item, access.By(item))}");
    }
}
