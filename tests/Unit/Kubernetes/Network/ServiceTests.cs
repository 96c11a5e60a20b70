namespace Welkin.Tests.Unit.Kubernetes.Network;

public sealed class ServiceTests
{
    [Theory]
    [InlineData("{}", "spec.ports: Required value")]
    [InlineData("{ports: [{port: 0}]}", "spec.ports[0].port: Invalid value: 0: must be between 1 and 65535, inclusive", "spec.ports[0].targetPort: Invalid value: 0: must be between 1 and 65535, inclusive")]
    [InlineData("{ports: [{name: a, port: 80}, {name: a, port: 81}]}", "spec.ports[1].name: Duplicate value: \"a\"")]
    [InlineData("{ports: [{port: 80}, {port: 81}]}", "spec.ports[0].name: Required value", "spec.ports[1].name: Required value")]
    [InlineData("{type: X, ports: [{port: 80}]}", "spec.type: Unsupported value: \"X\": supported values: \"ClusterIP\", \"ExternalName\", \"LoadBalancer\", \"NodePort\"")]
    [InlineData("{ports: [{port: 80, protocol: HTTP}]}", "spec.ports[0].protocol: Unsupported value: \"HTTP\": supported values: \"SCTP\", \"TCP\", \"UDP\"")]
    [InlineData("{ports: [{port: 80, nodePort: 30000}]}", "spec.ports[0].nodePort: Forbidden: may not be used when `type` is 'ClusterIP'")]
    [InlineData("{ports: [{port: 80}], sessionAffinity: ClientIP, sessionAffinityConfig: {clientIP: {timeoutSeconds: 90000}}}",
        "spec.sessionAffinityConfig.clientIP.timeoutSeconds: Invalid value: 90000: must be greater than 0 and less than 86400")]
    [InlineData("{type: NodePort, clusterIP: None, ports: [{port: 80}]}", "spec.clusterIPs[0]: Invalid value: \"None\": may not be set to 'None' for NodePort services")]
    [InlineData("{clusterIP: 10.0.0.1, clusterIPs: [10.0.0.2], ports: [{port: 80}]}", "spec.clusterIPs: Invalid value: [\"10.0.0.2\"]: first value must match `clusterIP`")]
    [InlineData("{clusterIP: 10.0.0.1, ipFamilies: [IPv6], ports: [{port: 80}]}", "spec.clusterIPs[0]: Invalid value: \"10.0.0.1\": expected an IPv6 value as indicated by `ipFamilies[0]`")]
    [InlineData("{type: ExternalName}", "spec.externalName: Required value")]
    [InlineData("{ports: [{port: 80}], externalTrafficPolicy: Local}", "spec.externalTrafficPolicy: Invalid value: \"Local\": may only be set for externally-accessible services")]
    [InlineData("{ports: [{port: 80}], trafficDistribution: Near}", "spec.trafficDistribution: Unsupported value: \"Near\": supported values: \"PreferClose\", \"PreferSameNode\", \"PreferSameZone\"")]
    [InlineData("{ports: [{port: 80}], loadBalancerClass: a/b}", "spec.loadBalancerClass: Forbidden: may only be used when `type` is 'LoadBalancer'")]
    [InlineData("{type: LoadBalancer, ports: [{port: 80}], loadBalancerSourceRanges: [10.0.0.1/8]}", "spec.LoadBalancerSourceRanges[0]: Invalid value: \"10.0.0.1/8\": must not have bits set beyond the prefix length")]
    [InlineData("{ports: [{port: 80, name: a}, {port: 80, name: b}]}", "spec.ports[1]: Duplicate value: {\"Name\":\"\",\"Protocol\":\"TCP\",\"AppProtocol\":null,\"Port\":80,\"TargetPort\":0,\"NodePort\":0}")]
    public void A_service_is_refused_in_the_words_of_the_api(string spec, params string[] expected) => Assert.Equal(expected, Verdicts.Created(Service(spec)));

    [Theory]
    [InlineData("{ports: [{port: 80, targetPort: web}], selector: {app: a}}")]
    [InlineData("{clusterIP: None}")]
    [InlineData("{type: ExternalName, externalName: example.com.}")]
    [InlineData("{type: LoadBalancer, externalTrafficPolicy: Local, ports: [{port: 80}]}")]
    [InlineData("{ports: [{port: 53, name: a, protocol: UDP}, {port: 53, name: b}]}")]
    public void A_service_is_taken(string spec) => Assert.Empty(Verdicts.Created(Service(spec)));

    [Fact]
    public void A_name_may_begin_with_a_digit() => Assert.Empty(Verdicts.Created(Service("{ports: [{port: 80}]}", "1st")));

    [Fact]
    public void An_external_address_must_be_one_that_traffic_can_reach() => Assert.Equal(
    [
        "spec.externalIPs[0]: Invalid value: \"1.2.3\": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)",
        "spec.externalIPs[1]: Invalid value: \"01.2.3.4\": must not have leading 0s",
        "spec.externalIPs[2]: Invalid value: \"::ffff:1.2.3.4\": must not be an IPv4-mapped IPv6 address",
        "spec.externalIPs[3]: Invalid value: \"127.0.0.1\": may not be in the loopback range (127.0.0.0/8, ::1/128)",
        "spec.externalIPs[4]: Invalid value: \"fe80::1\": may not be in the link-local range (169.254.0.0/16, fe80::/10)",
    ], Verdicts.Created(Service("{ports: [{port: 80}], externalIPs: [1.2.3, 01.2.3.4, '::ffff:1.2.3.4', 127.0.0.1, 'fe80::1', '2001:DB8::1']}")));

    [Fact]
    public void What_a_cluster_allocates_is_said_to_be_not_judged() => Assert.Equal(
    [
        "spec.clusterIPs[0]: whether the cluster's range holds the address and it is free",
        "spec.ports[0].nodePort: whether the cluster's range holds the port and it is free",
    ], Verdicts.NotJudged(Service("{type: NodePort, clusterIP: 10.0.0.1, ports: [{port: 80, nodePort: 30000}]}")));

    [Theory]
    [InlineData("{clusterIP: 10.96.9.9, ports: [{port: 80}]}", "spec.clusterIPs[0]: Invalid value: [\"10.96.9.9\"]: may not change once set")]
    [InlineData("{ports: [{port: 80}]}")]
    [InlineData("{clusterIP: 10.96.0.7, ports: [{port: 81}, {port: 80}]}", "spec.ports[0].name: Required value", "spec.ports[1].name: Required value")]
    [InlineData("{type: ExternalName, externalName: example.com, clusterIP: 10.96.0.7, clusterIPs: [10.96.0.7]}")]
    [InlineData("{ports: [{port: 80}], ipFamilies: [IPv6], clusterIP: 10.96.0.7}", "spec.clusterIPs[0]: Invalid value: \"10.96.0.7\": expected an IPv6 value as indicated by `ipFamilies[0]`")]
    public void Addresses_do_not_change(string spec, params string[] expected) =>
        Assert.Equal(expected, Verdicts.Updated(Service("{clusterIP: 10.96.0.7, clusterIPs: [10.96.0.7], ipFamilies: [IPv4], ipFamilyPolicy: SingleStack, ports: [{port: 80}]}"), Service(spec)));

    [Theory]
    [InlineData("{ports: [{port: 80}]}", "/spec/ports/0", """{"port":80,"protocol":"TCP","targetPort":80}""")]
    [InlineData("{ports: [{port: 80}]}", "/spec/type", "\"ClusterIP\"")]
    [InlineData("{ports: [{port: 80}]}", "/spec/internalTrafficPolicy", "\"Cluster\"")]
    [InlineData("{sessionAffinity: ClientIP}", "/spec/sessionAffinityConfig", """{"clientIP":{"timeoutSeconds":10800}}""")]
    [InlineData("{type: LoadBalancer}", "/spec/allocateLoadBalancerNodePorts", "true")]
    [InlineData("{externalIPs: [1.2.3.4]}", "/spec/externalTrafficPolicy", "\"Cluster\"")]
    public void What_is_left_out_is_put_in(string spec, string at, string expected) => Assert.Equal(expected, Verdicts.Default(Service(spec), at));

    private static string Service(string spec, string name = "x") => $"{{apiVersion: v1, kind: Service, metadata: {{name: {name}}}, spec: {spec}}}";
}
