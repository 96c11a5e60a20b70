using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>No Service opens a port of the nodes or orders a load balancer.</summary>
public sealed class ServiceExposure : IObjectControl
{
    public string Id => "N08";

    public string Title => "No Service is of type NodePort or LoadBalancer";

    public Severity Severity => Severity.Medium;

    public string Rationale => "The port is open on every node or to the internet, without the TLS, the limits and the logs of the ingress controller.";

    public string Remedy => "Use ClusterIP and an Ingress; give the one that brings traffic in a waiver.";

    public ImmutableArray<string> Reads => ["spec.type"];

    public bool Concerns(ObjectIdentity identity) => identity is { Group: "", Kind: "Service" };

    public IEnumerable<Violation> Evaluate(ReleaseObject item, AuditContext context)
    {
        if (item["spec"]["type"].Text is "NodePort" or "LoadBalancer")
            yield return Violation.At(item["spec"]["type"]);
    }
}
