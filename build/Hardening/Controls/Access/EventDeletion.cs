using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>No role deletes events.</summary>
/// <remarks>Events are the only log that the API lets anybody delete: pods/log can be read, never written.</remarks>
public sealed class EventDeletion : IObjectControl
{
    private static readonly SensitiveAccess Deleting = new(["", "events.k8s.io"], ["events"], ["delete", "deletecollection"])
    {
        Regardless = _ => true,
    };

    public string Id => "B15";

    public string Title => "No role deletes events";

    public Severity Severity => Severity.Medium;

    public string Rationale => "Whoever deletes events hides what has happened.";

    public string Remedy => "Remove delete and deletecollection on events; they expire by themselves.";

    public ImmutableArray<string> Reads => ["rules", "roleRef.name", "bindings of the release"];

    public bool Concerns(ObjectIdentity identity) => SensitiveAccess.Concerns(identity);

    public bool AppliesTo(ReleaseObject item, AuditContext context) => SensitiveAccess.AppliesTo(item, context);

    public IEnumerable<Violation> Evaluate(ReleaseObject item, AuditContext context) =>
        Deleting.Violations(item, context);
}
