using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>No Service claims addresses of its own choice.</summary>
/// <remarks>CVE-2020-8554; the admission plugin DenyServiceExternalIPs refuses such Services (CIS Kubernetes Benchmark, section 1.2).</remarks>
public sealed class ExternalIps : IObjectControl
{
    public string Id => "N09";

    public string Title => "No Service has external IPs";

    public Severity Severity => Severity.High;

    public string Rationale => "Whoever may write Services can draw the traffic of any address to their own pods, also that of others.";

    public string Remedy => "Remove spec.externalIPs; bring traffic in through an Ingress or a load balancer.";

    public ImmutableArray<string> Reads => ["spec.externalIPs"];

    public bool Concerns(ObjectIdentity identity) => identity is { Group: "", Kind: "Service" };

    public IEnumerable<Violation> Evaluate(ReleaseObject item, AuditContext context)
    {
        if (item["spec"]["externalIPs"].Items.Any())
            yield return Violation.At(item["spec"]["externalIPs"]);
    }
}
