using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>One item of <c>from</c> or <c>to</c>.</summary>
/// <param name="Namespaces">Chooses namespaces; null for the policy's own.</param>
/// <param name="Pods">Chooses pods in them; null for all.</param>
/// <param name="Block">Addresses; null where pods are meant.</param>
/// <param name="Field">Where it stands.</param>
public sealed record PolicyPeer(LabelSelector? Namespaces, LabelSelector? Pods, AddressBlock? Block, Field Field)
{
    /// <exception cref="FieldTypeException">The API server would refuse it.</exception>
    internal static PolicyPeer Read(Field peer) => new(
        peer["namespaceSelector"].IsSet ? LabelSelector.Read(peer["namespaceSelector"]) : null,
        peer["podSelector"].IsSet ? LabelSelector.Read(peer["podSelector"]) : null,
        peer["ipBlock"].IsSet ? AddressBlock.Read(peer["ipBlock"]) : null,
        peer);

    /// <summary>Whether it means somebody. Both selectors of one item must fit; a pod in the node's network is an address.</summary>
    /// <param name="peer">Who is asked about.</param>
    /// <param name="home">The namespace of the policy.</param>
    internal Reach Means(NetworkPeer peer, string home) => (peer, Block) switch
    {
        (AddressPeer address, { } block) => Is(block.Contains(address.Address)),
        (PodPeer { Address: { } address }, { } block) => Is(block.Contains(address)),
        (PodPeer pod, { } block) => block.HoldsPod(pod.HostNetwork),
        (PodPeer { HostNetwork: false } pod, null) => (Reach)Math.Min((int)InNamespace(pod, home), (int)pod.Labels.Matches(Pods ?? LabelSelector.Everything)),
        _ => Reach.Denied,
    };

    private Reach InNamespace(PodPeer pod, string home) => Namespaces is null ? Is(pod.Namespace == home) : pod.NamespaceLabels.Matches(Namespaces);

    private static Reach Is(bool certain) => certain ? Reach.Allowed : Reach.Denied;
}
