using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>No role makes tokens of every service account.</summary>
/// <remarks>CIS Kubernetes Benchmark, section 5.1: access to the token sub-resource of service accounts. Tokens of accounts that are named in the rule are no finding.</remarks>
public sealed class TokenCreation : IObjectControl
{
    private static readonly SensitiveAccess Creating = new([""], ["serviceaccounts/token"], ["create"]);

    public string Id => "B12";

    public string Title => "No role makes tokens of every service account";

    public Severity Severity => Severity.High;

    public string Rationale => "A token of another account gives all of its rights.";

    public string Remedy => "Name the accounts in resourceNames, or remove the rule.";

    public ImmutableArray<string> Reads => ["rules", "roleRef.name", "bindings of the release"];

    public bool Concerns(ObjectIdentity identity) => SensitiveAccess.Concerns(identity);

    public bool AppliesTo(ReleaseObject item, AuditContext context) => SensitiveAccess.AppliesTo(item, context);

    public IEnumerable<Violation> Evaluate(ReleaseObject item, AuditContext context) =>
        Creating.Violations(item, context);
}
