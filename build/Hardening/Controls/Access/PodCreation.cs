using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>No role makes pods by itself.</summary>
/// <remarks>CIS Kubernetes Benchmark, section 5.1: access to create pods. Of the kinds that carry pods this is the pod alone: controllers of others are what a release is made of, and the access review follows them.</remarks>
public sealed class PodCreation : IObjectControl
{
    private static readonly SensitiveAccess Creating = new([""], ["pods"], ["create"]);

    public string Id => "B04";

    public string Title => "No role makes pods by itself";

    public Severity Severity => Severity.High;

    public string Rationale => "A pod can carry any service account and any Secret of its namespace.";

    public string Remedy => "Remove create on pods; let a Deployment or Job make them.";

    public ImmutableArray<string> Reads => ["rules", "roleRef.name", "bindings of the release"];

    public bool Concerns(ObjectIdentity identity) => SensitiveAccess.Concerns(identity);

    public bool AppliesTo(ReleaseObject item, AuditContext context) => SensitiveAccess.AppliesTo(item, context);

    public IEnumerable<Violation> Evaluate(ReleaseObject item, AuditContext context) =>
        Creating.Violations(item, context);
}
