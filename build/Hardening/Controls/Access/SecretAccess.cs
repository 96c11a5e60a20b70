using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>No role reads every Secret.</summary>
/// <remarks>CIS Kubernetes Benchmark, section 5.1: access to secrets. Reading Secrets that are named in the rule is no finding.</remarks>
public sealed class SecretAccess : IObjectControl
{
    private static readonly SensitiveAccess Reading = new([""], ["secrets"], ["get", "list", "watch"]);

    public string Id => "B02";

    public string Title => "No role reads every Secret";

    public Severity Severity => Severity.High;

    public string Rationale => "Whoever reads the Secrets of a namespace has the passwords, keys and tokens in it.";

    public string Remedy => "Name the Secrets in resourceNames, or mount them instead of reading them.";

    public ImmutableArray<string> Reads => ["rules", "roleRef.name", "bindings of the release"];

    public bool Concerns(ObjectIdentity identity) => SensitiveAccess.Concerns(identity);

    public bool AppliesTo(ReleaseObject item, AuditContext context) => SensitiveAccess.AppliesTo(item, context);

    public IEnumerable<Violation> Evaluate(ReleaseObject item, AuditContext context) =>
        Reading.Violations(item, context);
}
