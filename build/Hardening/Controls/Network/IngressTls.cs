using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Each host of an Ingress has TLS.</summary>
/// <remarks>A host of <c>tls</c> with a wildcard covers one label, as in certificates (RFC 9525, section 6.3); an entry without hosts covers all.</remarks>
public sealed class IngressTls : IObjectControl
{
    public string Id => "N10";

    public string Title => "Each host of an Ingress has TLS";

    public Severity Severity => Severity.High;

    public string Rationale => "Passwords and cookies cross the network in clear, and whoever is in between can change what comes back.";

    public string Remedy => "List the host under spec.tls with the Secret of its certificate.";

    public ImmutableArray<string> Reads => ["spec.rules[*].host", "spec.tls"];

    public bool Concerns(ObjectIdentity identity) => identity is { Group: "networking.k8s.io", Kind: "Ingress" };

    public IEnumerable<Violation> Evaluate(ReleaseObject item, AuditContext context)
    {
        var spec = item["spec"];
        var entries = spec["tls"].Items.Select(entry => entry["hosts"].Items.Select(host => host.Text ?? "").ToList()).ToList();
        if (entries.Exists(hosts => hosts.Count == 0))
            return [];
        var covered = entries.SelectMany(hosts => hosts).ToList();
        return spec["rules"].Items.Any()
            ? spec["rules"].Items.Select(rule => rule["host"]).Where(host => !covered.Exists(name => Covers(name, host.Text ?? ""))).Select(host => Violation.At(host, $"{host.Shown}: no entry of spec.tls has it"))
            : entries.Count > 0 ? [] : [Violation.At(spec["tls"])];
    }

    private static bool Covers(string name, string host) => name == host
        || (name.StartsWith("*.", StringComparison.Ordinal) && host.IndexOf('.', StringComparison.Ordinal) is var dot and > 0 && host[dot..] == name[1..]);
}
