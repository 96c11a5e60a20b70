using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Welkin.Hardening;

/// <summary>A release as those who look for its connections see it.</summary>
/// <param name="Release">All its objects.</param>
/// <param name="Simulation">Its pods and policies.</param>
/// <param name="Services">Its Services.</param>
/// <param name="ApiServer">Addresses of the API server; none where nobody said.</param>
/// <param name="Nodes">Addresses of the nodes; none where nobody said.</param>
/// <param name="ClusterDns">Addresses that are the cluster's DNS beside its pods.</param>
public sealed record NetworkSurvey(
    ReleaseObjects Release, NetworkSimulation Simulation, ImmutableArray<ReleaseService> Services,
    ImmutableArray<AddressBlock> ApiServer, ImmutableArray<AddressBlock> Nodes, ImmutableArray<AddressBlock> ClusterDns)
{
    private readonly ConcurrentDictionary<PodPeer, PodChoice> _choices = new(ReferenceEqualityComparer.Instance);
    private readonly Lazy<ImmutableArray<PodPeer>> _ingressControllers = new(() => [.. Simulation.Pods.Where(pod => pod.Workload is { } workload && IngressBackends.IsController(workload))]);
    private readonly ILookup<(string, string), ReleaseService> _services = Services.ToLookup(service => (service.Namespace, service.Name));

    /// <summary>Of Services that differ in nothing but their names the first.</summary>
    public ImmutableArray<ReleaseService> ServiceKinds { get; } =
        [.. Services.DistinctBy(service => (service.Namespace, service.Item["metadata"]["labels"].Shown, service.Item["spec"].Shown))];

    public static NetworkSurvey Of(RuleContext context) => new(
        context.Release, NetworkSimulation.Of(context.Release), [.. ReleaseService.In(context.Release)],
        Blocks(context, "apiServer"), Blocks(context, "nodes"), Blocks(context, "clusterDns"));

    public ReleaseService? Service(string space, string name) => _services[(space, name)].FirstOrDefault();

    /// <summary>The pods that say which class of Ingresses they serve.</summary>
    internal ImmutableArray<PodPeer> IngressControllers => _ingressControllers.Value;

    /// <summary>How a policy chooses these pods.</summary>
    public PodChoice ChoiceOf(PodPeer pod) => _choices.GetOrAdd(Simulation.KindOf(pod), one => PodChoice.Of(one, Simulation));

    /// <summary>A connection from both its ends, as far as policies apply to them and can name them.</summary>
    public IEnumerable<Allowance> Between(PodPeer from, PodPeer to, ImmutableArray<PortFact> ports, string reason)
    {
        (from, to) = (Simulation.KindOf(from), Simulation.KindOf(to));
        if (!from.HostNetwork)
        {
            foreach (var end in to.HostNetwork ? NodeEnds() : Named(to))
                yield return new Allowance(from, FlowDirection.Egress, end, ports, reason);
        }
        if (!to.HostNetwork)
        {
            foreach (var end in from.HostNetwork ? CallingNodes() : Named(from))
                yield return new Allowance(to, FlowDirection.Ingress, end, ports, reason);
        }
    }

    private IEnumerable<AllowedEnd> CallingNodes() => Nodes.IsEmpty ? [new EverybodyEnd()] : NodeEnds();

    // Pods without labels cannot be named: the selector that is left would mean every pod.
    private IEnumerable<AllowedEnd> Named(PodPeer pod) => ChoiceOf(pod) is { IsOfAll: false } choice ? [new PodsEnd(pod, choice)] : [];

    /// <summary>The addresses of nodes; every address where nobody said which they are.</summary>
    public IEnumerable<AllowedEnd> NodeEnds() => Nodes.IsEmpty ? [AddressesEnd.Anywhere] : Nodes.Select(block => new AddressesEnd(block));

    public IEnumerable<AllowedEnd> ApiServerEnds() => ApiServer.IsEmpty ? [AddressesEnd.Anywhere] : ApiServer.Select(block => new AddressesEnd(block));

    private static ImmutableArray<AddressBlock> Blocks(RuleContext context, string parameter) => AddressBlock.OfParameter(parameter, context.Parameter(parameter));
}
