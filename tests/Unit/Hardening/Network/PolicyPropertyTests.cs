using CsCheck;
using Welkin.Hardening;
using static Welkin.Tests.Unit.Hardening.Network.NetworkReleases;

namespace Welkin.Tests.Unit.Hardening.Network;

/// <summary>What holds for any policies.</summary>
public sealed class PolicyPropertyTests
{
    private static readonly NetworkPort[] Ports = [new(80), new(81), new(80, NetworkPort.Udp)];

    private static readonly Gen<string> Selector = One("{}", "{matchLabels: {pod: a}}", "{matchLabels: {pod: b}}", "{matchExpressions: [{key: pod, operator: NotIn, values: [a]}]}");
    private static readonly Gen<string> Spaces = One("{}", "{matchLabels: {ns: w}}", "{matchExpressions: [{key: ns, operator: NotIn, values: [x]}]}");
    private static readonly Gen<string> Peer = Gen.OneOf(
        Selector.Select(pods => $"{{podSelector: {pods}}}"), Spaces.Select(spaces => $"{{namespaceSelector: {spaces}}}"),
        Gen.Select(Spaces, Selector, (spaces, pods) => $"{{namespaceSelector: {spaces}, podSelector: {pods}}}"));
    private static readonly Gen<string> Port = One("{port: 80}", "{port: serve-81-tcp}", "{port: 80, endPort: 81}", "{protocol: UDP}");

    private static readonly Gen<string> Spec = Gen.Select(Selector, Rules("from"), Rules("to"), One("[Ingress]", "[Egress]", "[Ingress, Egress]"),
        (pods, ingress, egress, types) => $"{{podSelector: {pods}, policyTypes: {types}, ingress: {ingress}, egress: {egress}}}");

    private static readonly Gen<string[]> Policies = Gen.Select(One("x", "w"), Spec).Array[0, 4]
        .Select(all => all.Select((one, index) => Policy(one.Item1, $"p{index}", one.Item2)).ToArray());

    private static Gen<string> One(params string[] of) => Gen.Int[0, of.Length - 1].Select(index => of[index]);

    private static Gen<string> Rules(string key) => Gen.Select(Peer.Array[0, 2], Port.Array[0, 2], (peers, ports) => $"{{{key}: [{string.Join(", ", peers)}], ports: [{string.Join(", ", ports)}]}}")
        .Array[0, 2].Select(rules => $"[{string.Join(", ", rules)}]");

    [Fact]
    public void A_policy_more_takes_nothing_from_pods_that_are_isolated_already() => Gen.Select(Policies, Spec).Sample(
        (policies, spec) =>
        {
            var denied = policies.Concat(new[] { "x", "w", "z" }.Select(space => Policy(space, "deny", "{podSelector: {}, policyTypes: [Ingress, Egress]}"))).ToArray();
            Assert.Empty(Flows(denied).Except(Flows([.. denied, Policy("x", "more", spec)])));
        }, iter: 40);

    [Fact]
    public void Denying_by_default_leaves_nothing_that_no_rule_allows() => Policies.Sample(
        policies =>
        {
            var simulation = Simulate([.. policies, .. new[] { "x", "w", "z" }.Select(space => Policy(space, "deny", "{podSelector: {}, policyTypes: [Ingress, Egress]}"))]);
            foreach (var (from, to, port) in Every(simulation))
            {
                var flow = simulation.Flow(from, to, port);
                Assert.True(flow.Reach != Reach.Allowed || (flow.Egress.Rules.Length > 0 && flow.Ingress.Rules.Length > 0), flow.ToString());
            }
        }, iter: 40);

    [Fact]
    public void The_order_of_policies_is_of_no_account() => Policies.Sample(policies => Assert.Equal(Flows(policies), Flows([.. policies.Reverse()])), iter: 40);

    [Fact]
    public void Denying_everything_leaves_no_flow() =>
        Assert.Empty(Flows([.. new[] { "x", "w", "z" }.Select(space => Policy(space, "deny", "{podSelector: {}, policyTypes: [Ingress, Egress]}"))]));

    [Fact]
    public void A_policy_of_one_namespace_leaves_the_traffic_of_others_alone() => Spec.Sample(
        spec =>
        {
            var simulation = Simulate(Policy("x", "p", spec));
            Assert.All(Every(simulation).Where(flow => flow.From.Namespace != "x" && flow.To.Namespace != "x"), flow => Assert.Equal(Reach.Allowed, simulation.Flow(flow.From, flow.To, flow.Port).Reach));
        }, iter: 40);

    private static IEnumerable<(PodPeer From, PodPeer To, NetworkPort Port)> Every(NetworkSimulation simulation) =>
        from source in simulation.Pods from target in simulation.Pods from port in Ports select (source, target, port);

    private static string[] Flows(string[] policies)
    {
        var simulation = Simulate(policies);
        return [.. Every(simulation).Where(flow => simulation.Flow(flow.From, flow.To, flow.Port).Reach == Reach.Allowed).Select(flow => $"{flow.From} {flow.To} {flow.Port}")];
    }
}
