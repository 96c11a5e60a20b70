using System.Collections.Immutable;

namespace Welkin.Hardening;

/// <summary>Denies by default in each namespace of the release, and allows each workload what its objects show or its facts declare that it needs.</summary>
/// <remarks>
/// Policies of charts stay and count: only what they do not give is added, in one policy for each workload. Traffic from a pod's own node, such as
/// probes of the kubelet, needs no rule. Parameters, each a list of networks: <c>apiServer</c>, without it webhooks are called from everybody and tokens used
/// at any address but the metadata service's, on ports 443 and 6443; <c>nodes</c>, for pods in the node's network; <c>clusterDns</c>, for a DNS cache on each node.
/// </remarks>
public sealed class NetworkPolicies : IReleaseRule
{
    // Others have pods there: to deny by default would cut off theirs.
    private static readonly ImmutableArray<string> OfTheCluster = ["default", "kube-node-lease", "kube-public", "kube-system"];

    public string Id => "network-policies";

    public ImmutableArray<string> Serves => ["N01", "N02"];

    public ImmutableArray<string> Changes => ["+NetworkPolicy"];

    public IEnumerable<ReleaseStep> Apply(RuleContext context)
    {
        var survey = NetworkSurvey.Of(context);
        var pods = survey.Simulation.Kinds.Where(pod => !pod.HostNetwork).ToList();
        var spaces = pods.Select(pod => pod.Namespace).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var shared = spaces.Where(space => OfTheCluster.Contains(space)).ToList();
        var each = NetworkPlan.OfEach(survey);
        var wanted = NetworkPlan.Of(survey, each);
        var ofPod = wanted.ToLookup(allowance => allowance.Pod, (IEqualityComparer<PodPeer>)ReferenceEqualityComparer.Instance);
        var named = pods.GroupBy(pod => (pod.Namespace, NameOf(pod))).ToDictionary(same => same.Key, same => same.Count());
        var names = new PolicyNames(survey.Simulation.Policies);

        foreach (var space in spaces.Except(shared))
        {
            var component = survey.Release.Namespaces[space].Component;
            if (!DeniesByDefault(space, survey.Simulation))
                yield return new AddedObject(component, PolicyText.DenyByDefault(space, names.Free(space, "default-deny")));
            if (pods.Exists(pod => pod.Namespace == space && NetworkPlan.Dns(pod, survey).Any(allowance => !allowance.IsGiven(survey.Simulation))))
                yield return new AddedObject(component, PolicyText.AllowDns(space, names.Free(space, "allow-dns"), survey));
        }
        foreach (var pod in pods.Where(pod => !survey.ChoiceOf(pod).IsOfAll))
        {
            var own = ofPod[pod].Concat(shared.Contains(pod.Namespace) ? NetworkPlan.Dns(pod, survey) : []).ToList();
            var missing = own.Where(allowance => !allowance.IsGiven(survey.Simulation)).ToList();
            var isolates = shared.Contains(pod.Namespace) && Enum.GetValues<FlowDirection>().Any(direction => survey.Simulation.IsIsolated(pod, direction) != Reach.Allowed);
            if (missing.Count > 0 || isolates)
                yield return new AddedObject(ComponentOf(pod, survey.Release), PolicyText.Allow(pod, survey.ChoiceOf(pod), missing, names.Free(pod.Namespace, $"allow-{(named[(pod.Namespace, NameOf(pod))] > 1 ? $"{KindOf(pod)}-{NameOf(pod)}" : NameOf(pod))}"), isolates));
        }
        foreach (var gap in NetworkGaps.In(survey, each, ofPod, shared))
            yield return gap;
    }

    private static bool DeniesByDefault(string space, NetworkSimulation simulation) => Enum.GetValues<FlowDirection>()
        .All(direction => simulation.PoliciesIn(space).Any(policy => policy.Rules(direction) is not null && policy.Pods.Requirements.IsEmpty));

    private static string ComponentOf(PodPeer pod, ReleaseObjects release) => (pod.Workload?.Item ?? OperatedPods.ObjectOf(pod, release)!).Component;

    private static string NameOf(PodPeer pod) => pod.Name[(pod.Name.IndexOf(' ', StringComparison.Ordinal) + 1)..];

    // For the name of a policy where two objects of a namespace are named alike.
#pragma warning disable CA1308 // Names of objects are lower case.
    private static string KindOf(PodPeer pod) => pod.Name[..pod.Name.IndexOf(' ', StringComparison.Ordinal)].ToLowerInvariant();
#pragma warning restore CA1308
}
