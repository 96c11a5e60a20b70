using System.Net;
using Welkin.Hardening;
using Welkin.Kernel;

namespace Welkin.Tests.Unit.Hardening.Network;

/// <summary>Releases for tests of the network: three namespaces, x, w and z, each with the pods a, b and c, which serve 80 and 81 as upstream's own tests of NetworkPolicy do.</summary>
internal static class NetworkReleases
{
    public static readonly string[] Names = ["x/a", "x/b", "x/c", "w/a", "w/b", "w/c", "z/a", "z/b", "z/c"];

    private static readonly string Model = string.Join("---\n", from space in new[] { "x", "w", "z" } from text in Space(space) select text);

    public static ReleaseObjects Of(string text, string? facts = null) => Of(Manifests.Component(text) with { Component = "app" }, Manifests.Facts(facts));

    public static ReleaseObjects Of(ComponentManifests component, ComponentHardening? facts = null)
    {
        var findings = new FindingList();
        var release = ReleaseObjects.Of([(component, facts)], findings);
        Assert.Empty(findings);
        return release;
    }

    /// <summary>The nine pods with some policies.</summary>
    public static NetworkSimulation Simulate(params string[] policies) => NetworkSimulation.Of(Of(string.Join("\n---\n", policies.Prepend(Model))));

    /// <summary>A policy in flow style.</summary>
    public static string Policy(string space, string name, string spec) =>
        $"{{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {{name: {name}, namespace: {space}}}, spec: {spec}}}";

    public static PodPeer Pod(this NetworkSimulation simulation, string name) =>
        simulation.Pods.Single(pod => $"{pod.Namespace}/{pod.Name["Deployment ".Length..]}" == name);

    public static AddressPeer Address(string text) => new(IPAddress.Parse(text));

    /// <summary>Who of the nine can reach a pod.</summary>
    public static string CallersOf(this NetworkSimulation simulation, string target, NetworkPort port) =>
        string.Join(' ', Names.Where(name => simulation.Flow(simulation.Pod(name), simulation.Pod(target), port).Reach == Reach.Allowed));

    /// <summary>Whom of the nine a pod can reach.</summary>
    public static string CalledBy(this NetworkSimulation simulation, string source, NetworkPort port) =>
        string.Join(' ', Names.Where(name => simulation.Flow(simulation.Pod(source), simulation.Pod(name), port).Reach == Reach.Allowed));

    private static IEnumerable<string> Space(string space) =>
        new[] { "a", "b", "c" }.Select(pod => $$$"""
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: {{{pod}}}, namespace: {{{space}}}}
            spec:
              selector: {matchLabels: {pod: {{{pod}}}}}
              template:
                metadata: {labels: {pod: {{{pod}}}}}
                spec:
                  containers:
                  - {name: one, image: i, ports: [{name: serve-80-tcp, containerPort: 80}, {name: serve-80-udp, containerPort: 80, protocol: UDP}]}
                  - {name: two, image: i, ports: [{name: serve-81-tcp, containerPort: 81}, {name: serve-81-udp, containerPort: 81, protocol: UDP}]}

            """).Prepend($"{{apiVersion: v1, kind: Namespace, metadata: {{name: {space}, labels: {{ns: {space}}}}}}}\n");
}
