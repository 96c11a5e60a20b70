using System.Collections.Immutable;

namespace Welkin.Hardening;

/// <summary>Every connection that a release is known to need, beside DNS.</summary>
public static class NetworkPlan
{
    private static readonly ImmutableArray<PortFact> DnsPorts = [new(53, 53, NetworkPort.Udp), new(53, 53, NetworkPort.Tcp)];

    /// <summary>The connections, each seen from the kind of pods that needs it and once.</summary>
    public static ImmutableArray<Allowance> Of(NetworkSurvey survey) => Of(survey, OfEach(survey));

    /// <param name="each">The connections as each pod needs them.</param>
    internal static ImmutableArray<Allowance> Of(NetworkSurvey survey, IEnumerable<Allowance> each) =>
    [
        .. each
            .Select(allowance => allowance with { Pod = survey.Simulation.KindOf(allowance.Pod) })
            .DistinctBy(allowance => (allowance.Pod, allowance.Direction, allowance.Other, string.Join(',', allowance.Ports), allowance.Reason)),
    ];

    /// <summary>The connections as each pod needs them.</summary>
    internal static ImmutableArray<Allowance> OfEach(NetworkSurvey survey) =>
    [
        .. DeclaredConnections.In(survey),
        .. ApiServerConnections.In(survey),
        .. ExposedPorts.In(survey),
        .. IngressBackends.In(survey),
        .. Scrapes.In(survey),
        .. NamedServices.In(survey),
        .. Clusters.In(survey),
    ];

    /// <summary>The cluster's DNS, which each pod may ask.</summary>
    public static IEnumerable<Allowance> Dns(PodPeer pod, NetworkSurvey survey) =>
        DnsEnds(survey).Select(end => new Allowance(pod, FlowDirection.Egress, end, DnsPorts, "DNS"));

    internal static IEnumerable<AllowedEnd> DnsEnds(NetworkSurvey survey) => [ForeignPodsEnd.ClusterDns, .. survey.ClusterDns.Select(block => new AddressesEnd(block))];
}
