using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>No role changes the ConfigMaps of kube-system.</summary>
/// <remarks>A Role of kube-system, or a ClusterRole that is bound there or everywhere. Making a ConfigMap, as leader election does, changes none that is there; named ones count where they are those of CoreDNS or kube-proxy.</remarks>
public sealed class SystemConfigMapWrite : IObjectControl
{
    private static readonly SensitiveAccess Changing = new([""], ["configmaps"], ["update", "patch", "delete", "deletecollection"])
    {
        OnlyIn = "kube-system",
        Regardless = name => name is "coredns" or "coredns-custom" or "node-local-dns" or "kube-proxy" or "extension-apiserver-authentication",
    };

    public string Id => "B16";

    public string Title => "No role changes the ConfigMaps of kube-system";

    public Severity Severity => Severity.High;

    public string Rationale => "The configuration of CoreDNS decides where every name in the cluster leads.";

    public string Remedy => "Bind the role in its own namespace, or name the ConfigMaps in resourceNames.";

    public ImmutableArray<string> Reads => ["rules", "roleRef.name", "bindings of the release"];

    public bool Concerns(ObjectIdentity identity) => SensitiveAccess.Concerns(identity);

    public bool AppliesTo(ReleaseObject item, AuditContext context) => SensitiveAccess.AppliesTo(item, context);

    public IEnumerable<Violation> Evaluate(ReleaseObject item, AuditContext context) =>
        Changing.Violations(item, context);
}
