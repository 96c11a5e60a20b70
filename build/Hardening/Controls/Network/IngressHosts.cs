using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>An Ingress names the hosts it is for.</summary>
public sealed class IngressHosts : IObjectControl
{
    public string Id => "N11";

    public string Title => "An Ingress names each of its hosts";

    public Severity Severity => Severity.Medium;

    public string Rationale => "A rule without a host takes the requests of every host that no other Ingress claims, also those meant for others.";

    public string Remedy => "Name each host in full; leave wildcards and the default backend to the ingress controller.";

    public ImmutableArray<string> Reads => ["spec.rules[*].host", "spec.defaultBackend"];

    public bool Concerns(ObjectIdentity identity) => identity is { Group: "networking.k8s.io", Kind: "Ingress" };

    public IEnumerable<Violation> Evaluate(ReleaseObject item, AuditContext context)
    {
        var spec = item["spec"];
        return spec["rules"].Items.Select(rule => rule["host"])
            .Where(host => string.IsNullOrEmpty(host.Text) || host.Text.Contains('*', StringComparison.Ordinal))
            .Select(host => Violation.At(host))
            .Concat(spec["defaultBackend"].IsSet ? [Violation.At(spec["defaultBackend"])] : []);
    }
}
