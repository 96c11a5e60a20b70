using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>A NetworkPolicy (networking.k8s.io/v1), read as the API means it.</summary>
/// <param name="Item">The object.</param>
/// <param name="Pods">The pods of its namespace that it is about; all where nothing is said.</param>
/// <param name="Ingress">Its rules for who may call them; null where it says nothing of that direction.</param>
/// <param name="Egress">Its rules for whom they may call; null where it says nothing of that direction.</param>
public sealed record NetworkPolicyObject(ReleaseObject Item, LabelSelector Pods, ImmutableArray<PolicyRule>? Ingress, ImmutableArray<PolicyRule>? Egress)
{
    public string Namespace => Item.Identity.Namespace!;

    /// <summary>True where it selects pods that nobody has thought of yet: all, or all but those with a certain label.</summary>
    public bool IsForStrangers => Pods.Requirements.All(requirement => requirement.Operator is LabelOperator.NotIn or LabelOperator.DoesNotExist);

    public static bool IsOne(ObjectIdentity identity) => identity is { Group: "networking.k8s.io", Kind: "NetworkPolicy" };

    /// <summary>Reads a policy. Where <c>policyTypes</c> is missing it is about ingress, and about egress where it has rules for it.</summary>
    /// <exception cref="FieldTypeException">The API server would refuse it.</exception>
    public static NetworkPolicyObject Of(ReleaseObject item)
    {
        var spec = item["spec"];
        var types = spec["policyTypes"].Items.Select(type => type.Text).ToList();
        var (ingress, egress) = types.Count > 0 ? (types.Contains("Ingress"), types.Contains("Egress")) : (true, spec["egress"].Items.Any());
        return new NetworkPolicyObject(
            item,
            spec["podSelector"].IsSet ? LabelSelector.Read(spec["podSelector"]) : LabelSelector.Everything,
            ingress ? [.. spec["ingress"].Items.Select(rule => PolicyRule.Read(rule, "from"))] : null,
            egress ? [.. spec["egress"].Items.Select(rule => PolicyRule.Read(rule, "to"))] : null);
    }

    /// <summary>Its rules for a direction; null where it says nothing of it.</summary>
    public ImmutableArray<PolicyRule>? Rules(FlowDirection direction) => direction == FlowDirection.Ingress ? Ingress : Egress;

    /// <summary>Whether it is about a pod. Pods in the node's network are beyond policies.</summary>
    public Reach Selects(PodPeer pod) => pod.Namespace != Namespace || pod.HostNetwork ? Reach.Denied : pod.Labels.Matches(Pods);

    public override string ToString() => $"NetworkPolicy {Item.Identity.Name}";
}

/// <summary>A direction of traffic, seen from the pod that a policy selects.</summary>
public enum FlowDirection
{
    Ingress,
    Egress,
}
