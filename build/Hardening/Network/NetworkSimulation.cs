using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Answers who can reach whom in a release, as the NetworkPolicy API says (networking.k8s.io/v1).</summary>
/// <remarks>
/// A direction of a pod that no policy selects is open; one that some policy selects lets through what a rule of any of them lets through, and both
/// ends must. What the node of a pod sends it, such as probes of the kubelet, is always allowed and not asked about here, and a pod always reaches itself.
/// Policies of network plugins (CiliumNetworkPolicy, GlobalNetworkPolicy) and AdminNetworkPolicy are not looked at.
/// </remarks>
public sealed class NetworkSimulation
{
    private readonly ReleaseObjects _release;
    private readonly ILookup<string, NetworkPolicyObject> _policies;
    private readonly ILookup<string, PodPeer> _kinds;
    private readonly ILookup<string, PodPeer> _pods;
    private readonly Dictionary<ReleaseObject, PodPeer> _ofWorkloads;
    private readonly Dictionary<PodPeer, ImmutableArray<PodPeer>> _alike = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, KnownLabels> _namespaces = new(StringComparer.Ordinal);

    private NetworkSimulation(ReleaseObjects release, IEnumerable<NetworkPolicyObject> policies)
    {
        (_release, Policies) = (release, [.. policies]);
        _policies = Policies.ToLookup(policy => policy.Namespace, StringComparer.Ordinal);
        Pods = [.. release.Workloads.Select(workload => PodPeer.Of(workload, NamespaceLabels(workload.Identity.Namespace!))), .. OperatedPods.In(release, NamespaceLabels)];
        foreach (var same in Pods.GroupBy(pod => pod.Likeness, StringComparer.Ordinal))
        {
            var members = same.ToImmutableArray();
            foreach (var pod in members)
                _alike[pod] = members;
        }
        Kinds = [.. Pods.Where(pod => _alike[pod][0] == (object)pod)];
        _pods = Pods.ToLookup(pod => pod.Namespace, StringComparer.Ordinal);
        _ofWorkloads = Pods.Where(pod => pod.Workload is not null).ToDictionary(pod => pod.Workload!.Item);
        _kinds = Kinds.ToLookup(pod => pod.Namespace, StringComparer.Ordinal);
    }

    /// <summary>Every policy of the release.</summary>
    public ImmutableArray<NetworkPolicyObject> Policies { get; }

    /// <summary>Every kind of pod that the release brings: those of workloads, and those that operators make from its objects.</summary>
    public ImmutableArray<PodPeer> Pods { get; }

    /// <summary>Those of them that are in a namespace.</summary>
    public IEnumerable<PodPeer> PodsIn(string space) => _pods[space];

    /// <summary>Of pods that no policy can tell from each other the first: what holds for it holds for all of them.</summary>
    public ImmutableArray<PodPeer> Kinds { get; }

    /// <summary>The kinds of a namespace.</summary>
    public IEnumerable<PodPeer> KindsIn(string space) => _kinds[space];

    /// <summary>The first of the pods that no policy can tell from this one.</summary>
    public PodPeer KindOf(PodPeer pod) => _alike.TryGetValue(pod, out var members) ? members[0] : pod;

    /// <summary>The pods that no policy can tell from this one, itself among them.</summary>
    public ImmutableArray<PodPeer> Alike(PodPeer pod) => _alike.TryGetValue(pod, out var members) ? members : [pod];

    /// <summary>The policies of a namespace.</summary>
    public IEnumerable<NetworkPolicyObject> PoliciesIn(string space) => _policies[space];

    /// <exception cref="FieldTypeException">A policy or a pod has a field that the API server would refuse.</exception>
    public static NetworkSimulation Of(ReleaseObjects release) =>
        release.Index(all => new NetworkSimulation(all, all.OfKind("networking.k8s.io", "NetworkPolicy").Select(NetworkPolicyObject.Of)));

    /// <summary>The same release with more policies.</summary>
    public NetworkSimulation With(params IEnumerable<NetworkPolicyObject> more) => new(_release, Policies.Concat(more));

    /// <summary>The pods of a workload.</summary>
    public PodPeer PodsOf(Workload workload) => _ofWorkloads[workload.Item];

    /// <summary>The labels of a namespace: all where the release makes it, else its name alone.</summary>
    public KnownLabels NamespaceLabels(string space)
    {
        lock (_namespaces)
            return _namespaces.TryGetValue(space, out var known) ? known : _namespaces[space] = LabelsOf(space);
    }

    private KnownLabels LabelsOf(string space)
    {
        var made = _release.Namespaces.GetValueOrDefault(space)?.Manifest;
        var labels = made?.Labels ?? ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
        return new KnownLabels(labels.SetItem(KnownLabels.NamespaceName, space), made is not null);
    }

    /// <summary>Whether some policy restricts a direction of a pod.</summary>
    public Reach IsIsolated(PodPeer pod, FlowDirection direction) => Selecting(pod, direction).Select(entry => entry.Selects).DefaultIfEmpty(Reach.Denied).Max();

    /// <summary>Whether one end can open a connection to a port of another.</summary>
    public FlowVerdict Flow(NetworkPeer from, NetworkPeer to, NetworkPort port) =>
        new(Side(from, to, port, to, FlowDirection.Egress), Side(to, from, port, to, FlowDirection.Ingress));

    /// <summary>What the policies of one end say of a connection with another.</summary>
    /// <param name="end">The end that policies may select.</param>
    /// <param name="other">The other end.</param>
    /// <param name="port">The port at the end that is called.</param>
    public SideVerdict Side(NetworkPeer end, NetworkPeer other, NetworkPort port, FlowDirection direction) =>
        Side(end, other, port, direction == FlowDirection.Ingress ? end : other, direction);

    private SideVerdict Side(NetworkPeer end, NetworkPeer other, NetworkPort port, NetworkPeer target, FlowDirection direction)
    {
        if (end is not PodPeer pod)
            return new SideVerdict(Reach.Allowed, [], $"no policy applies to {end}");
        if (pod.HostNetwork)
            return new SideVerdict(Reach.Allowed, [], $"no policy applies to {end}, which has its node's network");
        var selecting = Selecting(pod, direction).ToList();
        var isolated = selecting.Select(entry => entry.Selects).DefaultIfEmpty(Reach.Denied).Max();
        var word = direction == FlowDirection.Ingress ? "ingress" : "egress";
        if (isolated == Reach.Denied)
            return new SideVerdict(Reach.Allowed, [], $"no policy restricts {word} of {pod}");

        var admitting = (from entry in selecting
                         from rule in entry.Policy.Rules(direction)!.Value.Select((rule, index) => (rule, index))
                         let admits = (Reach)Math.Min((int)entry.Selects, (int)rule.rule.Admits(other, port, target, pod.Namespace))
                         where admits > Reach.Denied
                         select (admits, Rule: new AllowingRule(entry.Policy, direction, rule.index))).ToList();
        var allowed = admitting.Select(entry => entry.admits).DefaultIfEmpty(Reach.Denied).Max();
        var reach = allowed == Reach.Allowed ? Reach.Allowed : isolated == Reach.Allowed ? allowed : Reach.Unknown;
        ImmutableArray<AllowingRule> rules = [.. admitting.Where(entry => entry.admits == allowed).Select(entry => entry.Rule)];
        return new SideVerdict(reach, rules, reach switch
        {
            Reach.Allowed => $"{string.Join(", ", rules)} of namespace {pod.Namespace}",
            Reach.Denied => $"no policy of namespace {pod.Namespace} that selects {pod.Name} allows {word} {(direction == FlowDirection.Ingress ? "from" : "to")} {other} on {port}",
            _ when rules.IsEmpty => $"the labels of {pod} are not known well enough to say which policies select it",
            _ => $"{string.Join(", ", rules)} of namespace {pod.Namespace} may allow it, which depends on what the release does not hold",
        });
    }

    private IEnumerable<(NetworkPolicyObject Policy, Reach Selects)> Selecting(PodPeer pod, FlowDirection direction) => _policies[pod.Namespace]
        .Where(policy => policy.Rules(direction) is not null)
        .Select(policy => (policy, policy.Selects(pod)))
        .Where(entry => entry.Item2 > Reach.Denied);
}
