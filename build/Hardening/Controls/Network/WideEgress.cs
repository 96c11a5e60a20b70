using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>No policy allows every address there is.</summary>
/// <remarks>A block with exceptions is one that somebody thought about; so is one that hardening.yaml declares for every workload that the policy selects.</remarks>
public sealed class WideEgress : IObjectControl
{
    public string Id => "N06";

    public string Title => "No policy allows egress to every address";

    public Severity Severity => Severity.Medium;

    public string Rationale => "The pod reaches every host of the internet and of the networks around the cluster: a way out for data, and in for what it loads.";

    public string Remedy => "Name the networks, take out those that are not meant with except, or give the reason in hardening.yaml under network.egress.";

    public ImmutableArray<string> Reads => ["spec.egress"];

    public bool Concerns(ObjectIdentity identity) => NetworkPolicyObject.IsOne(identity);

    public bool AppliesTo(ReleaseObject item, AuditContext context) => NetworkPolicyObject.Of(item).Egress is not null;

    public IEnumerable<Violation> Evaluate(ReleaseObject item, AuditContext context)
    {
        var policy = NetworkPolicyObject.Of(item);
        var selected = NetworkSimulation.Of(context.Release).PodsIn(policy.Namespace).Where(pod => policy.Selects(pod) == Reach.Allowed).ToList();
        foreach (var rule in policy.Egress!.Value)
        {
            if (rule.IsForEverybody)
                yield return Violation.At(rule.Field["to"], "not set: every address is allowed");
            foreach (var peer in rule.Peers.Where(peer => peer.Block is { IsWholeFamily: true, Except.IsEmpty: true } block && !IsDeclared(block, selected)))
                yield return Violation.At(peer.Field["ipBlock"]);
        }
    }

    private static bool IsDeclared(AddressBlock block, List<PodPeer> selected) =>
        selected.Count > 0 && selected.TrueForAll(pod => pod.Workload is { } workload && NetworkFacts.Declared(workload).Any(known => known.Covers(block)));
}
