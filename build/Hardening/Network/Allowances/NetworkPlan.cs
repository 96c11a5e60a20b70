using System.Collections.Immutable;
using Welkin.Kernel;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Every connection that a release is known to need, beside DNS.</summary>
public static class NetworkPlan
{
    private static readonly ImmutableArray<Func<NetworkSurvey, IEnumerable<Allowance>>> Sources =
        [DeclaredConnections.In, ApiServerConnections.In, ExposedPorts.In, IngressBackends.In, Scrapes.In, NamedServices.In, Clusters.In];

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
    internal static ImmutableArray<Allowance> OfEach(NetworkSurvey survey) => [.. OnAllCores.Select(Sources, source => Found.By(source, survey)).SelectMany(found => found.Allowances)];

    /// <summary>The cluster's DNS, which each pod may ask.</summary>
    public static IEnumerable<Allowance> Dns(PodPeer pod, NetworkSurvey survey) =>
        DnsEnds(survey).Select(end => new Allowance(pod, FlowDirection.Egress, end, DnsPorts, "DNS"));

    internal static IEnumerable<AllowedEnd> DnsEnds(NetworkSurvey survey) => [ForeignPodsEnd.ClusterDns, .. survey.ClusterDns.Select(block => new AddressesEnd(block))];

    /// <summary>What one source found, or the object it could not read: of several mistakes the first source's is reported, whichever came first in time.</summary>
    private sealed class Found(IReadOnlyList<Allowance> allowances, FieldTypeException? mistake)
    {
        public IReadOnlyList<Allowance> Allowances => mistake is null ? allowances : throw mistake;

        public static Found By(Func<NetworkSurvey, IEnumerable<Allowance>> source, NetworkSurvey survey)
        {
            try
            {
                return new Found([.. source(survey)], null);
            }
            catch (FieldTypeException error)
            {
                return new Found([], error);
            }
        }
    }
}
