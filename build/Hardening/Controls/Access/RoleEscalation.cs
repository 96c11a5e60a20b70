using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>No role can bind, escalate or impersonate.</summary>
/// <remarks>CIS Kubernetes Benchmark, section 5.1: bind, impersonate and escalate. A rule is narrow enough where it names what may be bound or impersonated, and that is not cluster-admin, system:masters or an administrator.</remarks>
public sealed class RoleEscalation : IObjectControl
{
    private static readonly SensitiveAccess Binding = new(["rbac.authorization.k8s.io"], ["roles", "clusterroles"], ["bind"])
    {
        IsToldByVerb = true,
        Regardless = name => name is "cluster-admin" or "admin" or "edit",
    };
    private static readonly SensitiveAccess Escalating = new(["rbac.authorization.k8s.io"], ["roles", "clusterroles"], ["escalate"])
    {
        IsToldByVerb = true,
        Regardless = _ => true,
    };
    private static readonly SensitiveAccess Impersonating = new(["", "authentication.k8s.io"], ["users", "groups", "serviceaccounts", "uids"], ["impersonate"])
    {
        IsToldByVerb = true,
        Regardless = name => name is "system:masters" or "system:admin" or "kubernetes-admin",
    };

    public string Id => "B06";

    public string Title => "No role can bind, escalate or impersonate";

    public Severity Severity => Severity.Critical;

    public string Rationale => "Each of these verbs gives rights that the account itself does not have.";

    public string Remedy => "Remove the verb, or name in resourceNames the roles that may be bound.";

    public ImmutableArray<string> Reads => ["rules", "roleRef.name", "bindings of the release"];

    public bool Concerns(ObjectIdentity identity) => SensitiveAccess.Concerns(identity);

    public bool AppliesTo(ReleaseObject item, AuditContext context) => SensitiveAccess.AppliesTo(item, context);

    public IEnumerable<Violation> Evaluate(ReleaseObject item, AuditContext context) =>
        Binding.Violations(item, context).Concat(Escalating.Violations(item, context)).Concat(Impersonating.Violations(item, context));
}
