namespace Welkin.Tests.Unit.Kubernetes.Network;

public sealed class NetworkKindTests
{
    [Theory]
    [InlineData("10.0.0.0/8")]
    [InlineData("2001:DB8::/32")]
    [InlineData("0.0.0.0/0")]
    public void A_range_is_taken(string cidr) => Assert.Empty(Verdicts.Created(Policy($"{{ingress: [{{from: [{{ipBlock: {{cidr: '{cidr}'}}}}]}}]}}")));

    [Theory]
    [InlineData("10.0.0.0", "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)")]
    [InlineData("10.0.0.0/33", "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)")]
    [InlineData("010.0.0.0/8", "must not have leading 0s in IP or prefix length")]
    [InlineData("10.0.0.0/08", "must not have leading 0s in IP or prefix length")]
    [InlineData("::ffff:10.0.0.0/104", "must not have an IPv4-mapped IPv6 address")]
    [InlineData("10.1.0.0/8", "must not have bits set beyond the prefix length")]
    public void A_range_is_refused(string cidr, string mistake) => Assert.Equal(
        [$"spec.ingress[0].from[0].ipBlock.cidr: Invalid value: \"{cidr}\": {mistake}"], Verdicts.Created(Policy($"{{ingress: [{{from: [{{ipBlock: {{cidr: '{cidr}'}}}}]}}]}}")));

    [Theory]
    [InlineData("{ingress: [{from: [{}]}]}", "spec.ingress[0].from[0]: Required value: must specify a peer")]
    [InlineData("{egress: [{to: [{ipBlock: {cidr: 10.0.0.0/8, except: [11.0.0.0/16]}}]}]}", "spec.egress[0].to[0].ipBlock.except[0]: Invalid value: \"11.0.0.0/16\": must be a strict subset of `cidr`")]
    [InlineData("{egress: [{to: [{ipBlock: {cidr: 10.0.0.0/8, except: [10.1.0.0/16]}}]}]}")]
    [InlineData("{egress: [{ports: [{endPort: 60, port: dns}]}]}", "spec.egress[0].ports[0].endPort: Invalid value: 60: may not be specified when `port` is non-numeric")]
    [InlineData("{egress: [{ports: [{endPort: 60, port: 70}]}]}", "spec.egress[0].ports[0].endPort: Invalid value: 60: must be greater than or equal to `port`")]
    [InlineData("{policyTypes: [Inward]}", "spec.policyTypes[0]: Unsupported value: \"Inward\": supported values: \"Ingress\", \"Egress\"")]
    public void A_policy_is_judged(string spec, params string[] expected) => Assert.Equal(expected, Verdicts.Created(Policy(spec)));

    [Fact]
    public void A_policy_about_what_goes_out_concerns_both_ways() => Assert.Equal("""["Ingress","Egress"]""", Verdicts.Default(Policy("{egress: [{}]}"), "/spec/policyTypes"));

    [Theory]
    [InlineData("{}", "spec: Invalid value: null: either `defaultBackend` or `rules` must be specified")]
    [InlineData("{rules: [{host: 1.2.3.4}]}", "spec.rules[0].host: Invalid value: \"1.2.3.4\": must be a DNS name, not an IP address")]
    [InlineData("{rules: [{http: {paths: [{path: /, backend: {service: {name: s, port: {number: 80}}}}]}}]}", "spec.rules[0].http.paths[0].pathType: Required value: pathType must be specified")]
    [InlineData("{rules: [{http: {paths: [{path: /a//b, pathType: Exact, backend: {service: {name: s, port: {number: 80}}}}]}}]}", "spec.rules[0].http.paths[0].path: Invalid value: \"/a//b\": must not contain '//'")]
    [InlineData("{defaultBackend: {service: {name: s, port: {number: 80, name: x}}}}", "spec.defaultBackend: Invalid value: \"\": cannot set both port name & port number")]
    [InlineData("{defaultBackend: {service: {name: s}}}", "spec.defaultBackend: Required value: port name or number is required")]
    [InlineData("{defaultBackend: {}}", "spec.defaultBackend: Invalid value: \"\": resource or service backend is required")]
    [InlineData("{defaultBackend: {service: {name: 1s, port: {name: web}}}, tls: [{hosts: ['*.example.com'], secretName: s}]}")]
    public void An_ingress_is_judged(string spec, params string[] expected) =>
        Assert.Equal(expected, Verdicts.Created($"{{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {{name: x}}, spec: {spec}}}"));

    [Theory]
    [InlineData("acme", "spec.controller: Invalid value: \"acme\": must be a domain-prefixed path (such as \"acme.io/foo\")")]
    [InlineData("acme.io/foo")]
    [InlineData("acme.io/f oo", "spec.controller: Invalid value: \"f oo\": Invalid path (regex used for validation is '[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+')")]
    public void A_class_of_ingresses_names_its_controller(string controller, params string[] expected) =>
        Assert.Equal(expected, Verdicts.Created($"{{apiVersion: networking.k8s.io/v1, kind: IngressClass, metadata: {{name: x}}, spec: {{controller: '{controller}'}}}}"));

    [Fact]
    public void An_endpoint_slice_holds_addresses_of_its_type() => Assert.Equal(
    [
        "endpoints[0].addresses[1]: Invalid value: \"::1\": must be an IPv4 address",
        "endpoints[0].addresses[1]: Invalid value: \"::1\": may not be in the loopback range (127.0.0.0/8, ::1/128)",
        "ports[1].name: Duplicate value: \"\"",
    ], Verdicts.Created("{apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, metadata: {name: x}, addressType: IPv4, endpoints: [{addresses: [10.0.0.1, '::1']}], ports: [{port: 80}, {port: 81}]}"));

    [Theory]
    [InlineData("10.0.0.1")]
    [InlineData("2001:db8::1")]
    [InlineData("2001:db8:0:0::1", "metadata.name: Invalid value: \"2001:db8:0:0::1\": must be in canonical form (\"2001:db8::1\")")]
    [InlineData("2001:DB8::1", "metadata.name: Invalid value: \"2001:DB8::1\": must be in canonical form (\"2001:db8::1\")")]
    [InlineData("::1.2.3.4", "metadata.name: Invalid value: \"::1.2.3.4\": must be in canonical form (\"::102:304\")")]
    [InlineData("1:2:3:4:5:6:7", "metadata.name: Invalid value: \"1:2:3:4:5:6:7\": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)")]
    [InlineData("1::2::3", "metadata.name: Invalid value: \"1::2::3\": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)")]
    [InlineData("1.2.3.256", "metadata.name: Invalid value: \"1.2.3.256\": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)")]
    public void An_address_is_its_own_canonical_name(string name, params string[] expected) => Assert.Equal(expected,
        Verdicts.Created($"{{apiVersion: networking.k8s.io/v1, kind: IPAddress, metadata: {{name: '{name}'}}, spec: {{parentRef: {{resource: services, name: a}}}}}}"));

    [Fact]
    public void A_cluster_has_one_range_of_each_family()
    {
        Assert.Equal(["spec.cidrs: Invalid value: [\"10.0.0.0/16\",\"10.1.0.0/16\"]: may specify no more than one IP for each IP family, i.e 192.168.0.0/24 and 2001:db8::/64"],
            Verdicts.Created(Range("10.0.0.0/16, 10.1.0.0/16")));
        Assert.Empty(Verdicts.Updated(Range("10.0.0.0/16"), Range("10.0.0.0/16, 'fd00::/64'")));
        Assert.Equal(["spec.cidrs[0]: Invalid value: \"10.1.0.0/16\": field is immutable"], Verdicts.Updated(Range("10.0.0.0/16"), Range("10.1.0.0/16")));
    }

    [Fact]
    public void Endpoints_need_an_address() => Assert.Equal(["subsets[0]: Required value: must specify `addresses` or `notReadyAddresses`"],
        Verdicts.Created("{apiVersion: v1, kind: Endpoints, metadata: {name: x}, subsets: [{ports: [{port: 80}]}]}"));

    private static string Policy(string spec) => $"{{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {{name: x}}, spec: {spec}}}";

    private static string Range(string cidrs) => $"{{apiVersion: networking.k8s.io/v1, kind: ServiceCIDR, metadata: {{name: x}}, spec: {{cidrs: [{cidrs}]}}}}";
}
