using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>No role reaches the kubelet through nodes/proxy.</summary>
/// <remarks>CIS Kubernetes Benchmark, section 5.1: access to the proxy sub-resource of nodes. Any verb counts, and a named node as well: get is enough to run a command in each of its pods.</remarks>
public sealed class NodeProxy : IObjectControl
{
    private static readonly SensitiveAccess Proxy = new([""], ["nodes/proxy"], ["get", "list", "watch", "create", "update", "patch", "delete"])
    {
        Regardless = _ => true,
    };

    public string Id => "B09";

    public string Title => "No role reaches the kubelet through nodes/proxy";

    public Severity Severity => Severity.Critical;

    public string Rationale => "The kubelet runs commands in every pod of the node, past audit and admission of the API server.";

    public string Remedy => "Read metrics through nodes/metrics and nodes/stats instead of nodes/proxy.";

    public ImmutableArray<string> Reads => ["rules", "roleRef.name", "bindings of the release"];

    public bool Concerns(ObjectIdentity identity) => SensitiveAccess.Concerns(identity);

    public bool AppliesTo(ReleaseObject item, AuditContext context) => SensitiveAccess.AppliesTo(item, context);

    public IEnumerable<Violation> Evaluate(ReleaseObject item, AuditContext context) =>
        Proxy.Violations(item, context);
}
