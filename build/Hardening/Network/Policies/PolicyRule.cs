using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>One rule of a policy: who may, on which ports.</summary>
/// <param name="Peers">Any of them; everybody where there are none, written as an empty list or not at all.</param>
/// <param name="Ports">Any of them; every port where there are none.</param>
/// <param name="Field">Where it stands.</param>
public sealed record PolicyRule(ImmutableArray<PolicyPeer> Peers, ImmutableArray<PolicyPort> Ports, Field Field)
{
    public bool IsForEverybody => Peers.IsEmpty;

    internal static PolicyRule Read(Field rule, string peers) => new([.. rule[peers].Items.Select(PolicyPeer.Read)], [.. rule["ports"].Items.Select(PolicyPort.Read)], rule);

    /// <param name="peer">The other end, as seen from the pod that the policy selects.</param>
    /// <param name="port">The port at the target.</param>
    /// <param name="target">The end that is called.</param>
    /// <param name="home">The namespace of the policy.</param>
    internal Reach Admits(NetworkPeer peer, NetworkPort port, NetworkPeer target, string home) => (Reach)Math.Min(
        (int)(IsForEverybody ? Reach.Allowed : Peers.Max(item => item.Means(peer, home))),
        (int)(Ports.IsEmpty ? Reach.Allowed : Ports.Max(item => item.Admits(port, target))));

    /// <summary>True where some target can get this port.</summary>
    internal bool MayAdmit(NetworkPort port) => Ports.IsEmpty || Ports.Any(item => item.MayAdmit(port));
}
