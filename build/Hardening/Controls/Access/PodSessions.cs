using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>No role opens a session in a pod.</summary>
/// <remarks>NSA and CISA, Kubernetes Hardening Guide: exec, attach and port-forward; the API lets them be asked for by get as well as by create.</remarks>
public sealed class PodSessions : IObjectControl
{
    private static readonly SensitiveAccess Sessions = new([""], ["pods/exec", "pods/attach", "pods/portforward"], ["create", "get"]);

    public string Id => "B05";

    public string Title => "No role opens a session in a pod";

    public Severity Severity => Severity.High;

    public string Rationale => "A session in a pod runs with its service account and leaves nothing in its image.";

    public string Remedy => "Remove pods/exec, pods/attach and pods/portforward; give people a role of their own for a break-glass case.";

    public ImmutableArray<string> Reads => ["rules", "roleRef.name", "bindings of the release"];

    public bool Concerns(ObjectIdentity identity) => SensitiveAccess.Concerns(identity);

    public bool AppliesTo(ReleaseObject item, AuditContext context) => SensitiveAccess.AppliesTo(item, context);

    public IEnumerable<Violation> Evaluate(ReleaseObject item, AuditContext context) =>
        Sessions.Violations(item, context);
}
