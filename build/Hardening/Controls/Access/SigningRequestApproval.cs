using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>No role approves certificate signing requests.</summary>
/// <remarks>CIS Kubernetes Benchmark, section 5.1: access to the approval sub-resource of certificatesigningrequests. Approval for signers that are not those of Kubernetes is no finding.</remarks>
public sealed class SigningRequestApproval : IObjectControl
{
    private static readonly SensitiveAccess Approving = new(["certificates.k8s.io"], ["certificatesigningrequests/approval"], ["update", "patch"])
    {
        Regardless = _ => true,
    };
    private static readonly SensitiveAccess Signers = new(["certificates.k8s.io"], ["signers"], ["approve"])
    {
        Regardless = name => name.StartsWith("kubernetes.io/", StringComparison.Ordinal),
    };

    public string Id => "B10";

    public string Title => "No role approves certificate signing requests";

    public Severity Severity => Severity.Critical;

    public string Rationale => "Whoever approves a signing request makes a client certificate for any user.";

    public string Remedy => "Remove the rule; approve for a signer of your own.";

    public ImmutableArray<string> Reads => ["rules", "roleRef.name", "bindings of the release"];

    public bool Concerns(ObjectIdentity identity) => SensitiveAccess.Concerns(identity);

    public bool AppliesTo(ReleaseObject item, AuditContext context) => SensitiveAccess.AppliesTo(item, context);

    public IEnumerable<Violation> Evaluate(ReleaseObject item, AuditContext context) =>
        Approving.Violations(item, context).Concat(Signers.Violations(item, context));
}
