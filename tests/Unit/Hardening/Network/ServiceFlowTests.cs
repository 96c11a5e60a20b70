using Welkin.Hardening;
using static Welkin.Tests.Unit.Hardening.Network.NetworkReleases;

namespace Welkin.Tests.Unit.Hardening.Network;

public sealed class ServiceFlowTests
{
    private const string Client = "{apiVersion: v1, kind: Pod, metadata: {name: client, namespace: front, labels: {app: client}}, spec: {containers: [{name: c}]}}";

    private static readonly string OnlyWeb = Policy("back", "web", "{podSelector: {matchLabels: {app: web}}, ingress: [{ports: [{port: 8080}]}]}");

    private static string Web(string spec = "containers: [{name: c, ports: [{name: http, containerPort: 8080}, {name: admin, containerPort: 9090}]}]") =>
        $"{{apiVersion: v1, kind: Pod, metadata: {{name: web, namespace: back, labels: {{app: web}}}}, spec: {{{spec}}}}}";

    private static string Service(string spec) => $"{{apiVersion: v1, kind: Service, metadata: {{name: web, namespace: back}}, spec: {{{spec}}}}}";

    [Theory]
    [InlineData("selector: {app: web}, ports: [{port: 80, targetPort: http}]", Reach.Allowed)]       // policies see the pod's port
    [InlineData("selector: {app: web}, ports: [{port: 80, targetPort: 8080}]", Reach.Allowed)]
    [InlineData("selector: {app: web}, ports: [{port: 8080, targetPort: admin}]", Reach.Denied)]     // and not the Service's
    [InlineData("selector: {app: web}, ports: [{port: 8080}]", Reach.Allowed)]                       // targetPort is port
    [InlineData("selector: {app: web}, ports: [{port: 80}]", Reach.Denied)]
    [InlineData("selector: {app: web}, ports: [{port: 8080, protocol: UDP}]", Reach.Denied)]
    [InlineData("selector: {app: web}, ports: [{port: 80, targetPort: gone}]", Reach.Unknown)]       // no pod has it
    [InlineData("selector: {app: other}, ports: [{port: 80}]", Reach.Unknown)]                       // no pod is behind it
    [InlineData("ports: [{port: 80}]", Reach.Unknown)]                                               // somebody else writes its endpoints
    [InlineData("type: ExternalName, externalName: a.example, selector: {app: web}, ports: [{port: 8080}]", Reach.Unknown)]
    [InlineData("clusterIP: None, selector: {app: web}, ports: [{port: 80, targetPort: http}]", Reach.Allowed)]
    public void A_service_is_reached_where_the_pods_behind_it_are(string spec, Reach expected) => Assert.Equal(expected, Reached(Web(), Service(spec)));

    [Fact]
    public void A_service_is_reached_only_where_each_pod_behind_it_is()
    {
        const string other = "{apiVersion: v1, kind: Pod, metadata: {name: other, namespace: back, labels: {app: web, deny: 'yes'}}, spec: {containers: [{name: c}]}}";
        var deny = Policy("back", "deny", "{podSelector: {matchLabels: {deny: 'yes'}}, ingress: [{ports: [{port: 1}]}]}");
        Assert.Equal(Reach.Denied, Reached(Web(), Service("selector: {app: web}, ports: [{port: 81}]"), other, deny));
    }

    [Theory]
    [InlineData("initContainers: [{name: s, restartPolicy: Always, ports: [{name: side, containerPort: 8080}]}], containers: [{name: c}]", Reach.Allowed)]
    [InlineData("initContainers: [{name: s, ports: [{name: side, containerPort: 8080}]}], containers: [{name: c}]", Reach.Unknown)]
    public void A_sidecar_serves_and_an_init_container_that_ends_does_not(string pod, Reach expected) =>
        Assert.Equal(expected, Reached(Web(pod), Service("selector: {app: web}, ports: [{port: 80, targetPort: side}]")));

    [Fact]
    public void Policies_do_not_apply_in_the_network_of_a_node()
    {
        var release = Of(string.Join("\n---\n", Client, Web("hostNetwork: true, containers: [{name: c}]"), Policy("back", "deny", "{podSelector: {}, policyTypes: [Ingress, Egress]}"),
            Policy("front", "deny", "{podSelector: {}, policyTypes: [Ingress, Egress], egress: [{to: [{namespaceSelector: {}}], ports: [{port: 80}]}, {to: [{ipBlock: {cidr: 0.0.0.0/0}}], ports: [{port: 81}]}]}")));
        var simulation = NetworkSimulation.Of(release);
        var (client, node) = (simulation.Pods[0], simulation.Pods[1]);

        Assert.Equal(Reach.Denied, simulation.Flow(client, node, new NetworkPort(80)).Reach);    // no podSelector finds it
        Assert.Equal(Reach.Allowed, simulation.Flow(client, node, new NetworkPort(81)).Reach);   // its address is one of all
        Assert.Equal(Reach.Allowed, simulation.Flow(node, AddressPeer.Metadata, new NetworkPort(80)).Reach);
        Assert.Equal(Reach.Denied, simulation.Flow(node, client, new NetworkPort(80)).Reach);
    }

    [Fact]
    public void The_matrix_shows_each_pod_and_service()
    {
        var matrix = FlowMatrix.Of(Of(string.Join("\n---\n", Client, Web(), OnlyWeb, Service("selector: {app: web}, ports: [{name: http, port: 80, targetPort: http}, {name: admin, port: 81, targetPort: admin}]"))));

        Assert.Equal(
            """
            | from | back/web TCP 80 | back/web TCP 81 |
            |---|---|---|
            | Pod client of front | yes | no |
            | Pod web of back | yes | no |

            """,
            matrix.ToMarkdown());
        Assert.Equal("no policy of namespace back that selects Pod web allows ingress from Pod client of front on TCP 9090", matrix.Flows[1].Why);
    }

    private static Reach Reached(params string[] objects)
    {
        var release = Of(string.Join("\n---\n", objects.Append(Client).Append(OnlyWeb)));
        var simulation = NetworkSimulation.Of(release);
        var service = Assert.Single(ReleaseService.In(release));
        return service.Reach(simulation.Pods.Single(pod => pod.Name == "Pod client"), Assert.Single(service.Ports), simulation).Reach;
    }
}
