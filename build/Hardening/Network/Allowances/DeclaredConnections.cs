using System.Collections.Immutable;

namespace Welkin.Hardening;

/// <summary>Connections that somebody wrote into hardening.yaml, under <c>network</c>.</summary>
internal static class DeclaredConnections
{
    public static IEnumerable<Allowance> In(NetworkSurvey survey) =>
        from pod in survey.Simulation.Pods
        where pod.Workload?.Facts?.Network is not null
        from allowance in Of(pod, pod.Workload!.Facts!.Network!, survey)
        select allowance;

    private static IEnumerable<Allowance> Of(PodPeer pod, NetworkFacts facts, NetworkSurvey survey) => facts.Egress
        .SelectMany(flow => Ends(pod, flow.To, flow.Ports, flow.Reason, FlowDirection.Egress, survey))
        .Concat(facts.Ingress.SelectMany(flow => Ends(pod, flow.From, flow.Ports, flow.Reason, FlowDirection.Ingress, survey)));

    private static IEnumerable<Allowance> Ends(PodPeer pod, PeerFact peer, ImmutableArray<PortFact> ports, string reason, FlowDirection direction, NetworkSurvey survey)
    {
        if (peer.Component is not null)
            return survey.Simulation.Pods.Where(other => other.Workload?.Item.Component == peer.Component).SelectMany(other => Between(pod, other, ports, reason, direction, survey));
        if (peer.Block is { } block)
            return Own(pod, new AddressesEnd(block), ports, reason, direction);
        var foreign = new ForeignPodsEnd(peer.Namespace!, peer.Labels ?? ImmutableSortedDictionary<string, string>.Empty);
        // Pods of the release among those meant need the same from their side.
        return Own(pod, foreign, ports, reason, direction).Concat(survey.Simulation.Pods
            .Where(other => peer.Namespace == other.Namespace && foreign.Labels.All(label => other.Labels.Labels.GetValueOrDefault(label.Key) == label.Value))
            .SelectMany(other => Between(pod, other, ports, reason, direction, survey).Where(allowance => allowance.Pod != pod)));
    }

    private static IEnumerable<Allowance> Own(PodPeer pod, AllowedEnd end, ImmutableArray<PortFact> ports, string reason, FlowDirection direction) =>
        pod.HostNetwork ? [] : [new Allowance(pod, direction, end, ports, reason)];

    private static IEnumerable<Allowance> Between(PodPeer pod, PodPeer other, ImmutableArray<PortFact> ports, string reason, FlowDirection direction, NetworkSurvey survey) =>
        direction == FlowDirection.Egress ? survey.Between(pod, other, ports, reason) : survey.Between(other, pod, ports, reason);
}
