using System.Collections.Immutable;

namespace Welkin.Hardening;

/// <summary>A connection that pods of a release need, seen from one of its ends.</summary>
/// <param name="Pod">The pods that a policy must let through.</param>
/// <param name="Direction">Whether they are called or call.</param>
/// <param name="Other">The other end.</param>
/// <param name="Ports">Ports of the called end, as pods have them; none for all ports.</param>
/// <param name="Reason">What it is for, as a few words.</param>
public sealed record Allowance(PodPeer Pod, FlowDirection Direction, AllowedEnd Other, ImmutableArray<PortFact> Ports, string Reason)
{
    /// <summary>True where rules of policies let all of it through already; without a policy for the direction nothing does.</summary>
    internal bool IsGiven(NetworkSimulation simulation)
    {
        var rules = simulation.PoliciesIn(Pod.Namespace).Where(policy => policy.Selects(Pod) == Reach.Allowed)
            .SelectMany(policy => (policy.Rules(Direction) ?? []).Where(rule => Other.IsMeantBy(rule, policy.Namespace))).ToList();
        var target = Direction == FlowDirection.Ingress ? Pod : Other.Pod;
        return Ports.IsEmpty ? rules.Exists(rule => rule.Ports.IsEmpty) : Ports.All(port => rules.Exists(rule => Lets(rule, port, target)));
    }

    private static bool Lets(PolicyRule rule, PortFact port, PodPeer? target) => rule.Ports.IsEmpty || rule.Ports.Any(item => item.Protocol == port.Protocol
        && (item.Name is { } name ? port.First == port.Last && target?.Resolve(name, port.Protocol) == port.First : item.First is null || (item.First <= port.First && port.Last <= item.Last)));
}
