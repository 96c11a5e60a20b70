using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>No role writes webhook configurations at will.</summary>
/// <remarks>CIS Kubernetes Benchmark, section 5.1: access to webhook configuration objects. Changing those that are named in the rule is no finding.</remarks>
public sealed class WebhookConfigurationWrite : IObjectControl
{
    private static readonly SensitiveAccess Writing = new(["admissionregistration.k8s.io"], ["mutatingwebhookconfigurations", "validatingwebhookconfigurations"], ["create", "update", "patch", "delete", "deletecollection"]);

    public string Id => "B11";

    public string Title => "No role writes webhook configurations at will";

    public Severity Severity => Severity.High;

    public string Rationale => "A webhook sees, and may change, every object that is written, Secrets among them.";

    public string Remedy => "Name the configurations in resourceNames, and make them with the release instead of at run time.";

    public ImmutableArray<string> Reads => ["rules", "roleRef.name", "bindings of the release"];

    public bool Concerns(ObjectIdentity identity) => SensitiveAccess.Concerns(identity);

    public bool AppliesTo(ReleaseObject item, AuditContext context) => SensitiveAccess.AppliesTo(item, context);

    public IEnumerable<Violation> Evaluate(ReleaseObject item, AuditContext context) =>
        Writing.Violations(item, context);
}
