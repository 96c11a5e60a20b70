using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Every policy selects a pod, and every peer of it means one.</summary>
/// <remarks>
/// Of namespaces that the release does not bring, only those of the cluster itself are known; parameter <c>namespaces</c> names others.
/// Selectors that choose every pod never dangle. A pod in the node's network counts as there: that policies do not apply to it is said by W04.
/// </remarks>
public sealed class DanglingPolicies : IObjectControl
{
    private static readonly ImmutableArray<string> OfTheCluster = ["default", "kube-node-lease", "kube-public", "kube-system"];

    public string Id => "N07";

    public string Title => "Every policy selects pods, and every peer of it is there";

    public Severity Severity => Severity.Low;

    public string Rationale => "A policy that selects nothing protects nothing, and a peer that is not there may be one that was renamed: the connection is cut.";

    public string Remedy => "Correct the selector, or remove the policy or the peer.";

    public ImmutableArray<string> Reads => ["spec.podSelector", "spec.ingress", "spec.egress", "pods of the release", "parameter namespaces"];

    public bool Concerns(ObjectIdentity identity) => NetworkPolicyObject.IsOne(identity);

    public IEnumerable<Violation> Evaluate(ReleaseObject item, AuditContext context)
    {
        var policy = NetworkPolicyObject.Of(item);
        var simulation = NetworkSimulation.Of(context.Release);
        if (!policy.IsForStrangers && !simulation.KindsIn(policy.Namespace).Any(pod => pod.Labels.Matches(policy.Pods) > Reach.Denied))
            yield return Violation.At(item["spec"]["podSelector"], $"{item["spec"]["podSelector"].Shown}: selects no pod of namespace {policy.Namespace}");

        // The cluster has pods of its own in its namespaces, whatever else the release puts there.
        var foreign = OfTheCluster.Concat(context.Parameter("namespaces").Where(space => !HasPods(simulation, space))).ToList();
        var peers = from rule in (policy.Ingress ?? []).Concat(policy.Egress ?? []) from peer in rule.Peers where peer.Block is null select peer;
        foreach (var peer in peers.Where(peer => !IsThere(peer, policy.Namespace, simulation, foreign)))
            yield return Violation.At(peer.Field, $"{peer.Field.Shown}: means no pod of the release");
    }

    private static bool IsThere(PolicyPeer peer, string home, NetworkSimulation simulation, List<string> foreign) =>
        (peer.Pods is null or { Requirements.IsEmpty: true } && peer.Namespaces is null or { Requirements.IsEmpty: true })
        || (peer.Namespaces is null ? simulation.KindsIn(home) : simulation.Kinds).Any(pod => peer.Means(pod with { HostNetwork = false }, home) > Reach.Denied)
        || foreign.Exists(space => peer.Namespaces is null ? home == space : simulation.NamespaceLabels(space).Matches(peer.Namespaces) > Reach.Denied);

    private static bool HasPods(NetworkSimulation simulation, string space) => simulation.PodsIn(space).Any();
}
