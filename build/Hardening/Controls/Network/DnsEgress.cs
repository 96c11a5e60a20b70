using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Policies let DNS queries go to the cluster's DNS and nowhere else.</summary>
/// <remarks>
/// Parameter <c>clusterDns</c>: networks whose addresses are the cluster's DNS too, such as 169.254.20.10/32 for a DNS cache on each node.
/// The pods are those labelled k8s-app=kube-dns in kube-system, both in one peer: as two peers they would mean either.
/// </remarks>
public sealed class DnsEgress : IObjectControl
{
    private static readonly ImmutableArray<NetworkPort> Dns = [new(53, NetworkPort.Udp), new(53)];

    public string Id => "N03";

    public string Title => "Policies allow DNS to the cluster's DNS alone";

    public Severity Severity => Severity.Medium;

    public string Rationale => "Data leaves in queries to a name server of the attacker, past every proxy and every other rule.";

    public string Remedy => "Allow port 53 to pods labelled k8s-app=kube-dns in namespace kube-system, with both selectors in one peer.";

    public ImmutableArray<string> Reads => ["spec.egress", "parameter clusterDns"];

    public bool Concerns(ObjectIdentity identity) => NetworkPolicyObject.IsOne(identity);

    public bool AppliesTo(ReleaseObject item, AuditContext context) => NetworkPolicyObject.Of(item).Egress is { Length: > 0 };

    public IEnumerable<Violation> Evaluate(ReleaseObject item, AuditContext context)
    {
        var servers = AddressBlock.OfParameter("clusterDns", context.Parameter("clusterDns"));
        foreach (var rule in NetworkPolicyObject.Of(item).Egress!.Value.Where(rule => Dns.Any(port => rule.MayAdmit(port) && !OnlyNames(rule))))
        {
            if (rule.IsForEverybody)
                yield return Violation.At(rule.Field["to"], "not set: DNS goes everywhere");
            foreach (var peer in rule.Peers.Where(peer => !IsClusterDns(peer, rule, item.Identity.Namespace!, servers)))
                yield return Violation.At(peer.Field, $"{peer.Field.Shown}: not the cluster's DNS");
        }
    }

    // Port 53 by a name is the port of a pod that the release made.
    private static bool OnlyNames(PolicyRule rule) => rule.Ports.Length > 0 && rule.Ports.All(port => port.Name is not null);

    private static bool IsClusterDns(PolicyPeer peer, PolicyRule rule, string home, ImmutableArray<AddressBlock> servers)
    {
        if (peer.Block is { } block)
            return servers.Any(server => server.Covers(block));
        // A rule for every port of some pods is about those pods, and not about DNS.
        return rule.Ports.All(port => port.First is null && port.Name is null)
            || (Requires(peer.Pods, "k8s-app", "kube-dns") && (peer.Namespaces is null ? home == "kube-system" : Requires(peer.Namespaces, KnownLabels.NamespaceName, "kube-system")));
    }

    private static bool Requires(LabelSelector? selector, string key, string value) =>
        selector is not null && selector.Requirements.Any(requirement => requirement.Key == key && requirement.Operator == LabelOperator.In && requirement.Values is [var only] && only == value);
}
