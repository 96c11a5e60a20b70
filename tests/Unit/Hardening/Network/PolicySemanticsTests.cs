using Welkin.Hardening;
using static Welkin.Tests.Unit.Hardening.Network.NetworkReleases;

namespace Welkin.Tests.Unit.Hardening.Network;

/// <summary>The NetworkPolicy API, case by case: its reference, and what upstream's end-to-end tests try (kubernetes, test/e2e/network/netpol).</summary>
public sealed class PolicySemanticsTests
{
    private const string All = "x/a x/b x/c w/a w/b w/c z/a z/b z/c";

    // Who reaches x/a on TCP 80 when this policy is in namespace x.
    [Theory]
    [InlineData("{podSelector: {}}", "")]                                                             // default-deny-ingress
    [InlineData("{podSelector: {}, policyTypes: [Ingress]}", "")]
    [InlineData("{podSelector: {}, ingress: []}", "")]
    [InlineData("{}", "")]                                                                            // no podSelector selects all
    [InlineData("{podSelector: {matchLabels: {pod: b}}}", All)]                                       // another pod's policy
    [InlineData("{podSelector: {}, policyTypes: [Egress]}", "w/a w/b w/c z/a z/b z/c")]               // says nothing of ingress, but x may not call
    [InlineData("{podSelector: {}, ingress: [{}]}", All)]                                             // allow-all
    [InlineData("{podSelector: {}, ingress: [{from: []}]}", All)]                                     // empty is missing
    [InlineData("{podSelector: {}, ingress: [{ports: []}]}", All)]
    [InlineData("{podSelector: {}, ingress: [{from: [{podSelector: {}}]}]}", "x/a x/b x/c")]          // the policy's own namespace
    [InlineData("{podSelector: {}, ingress: [{from: [{podSelector: {matchLabels: {pod: b}}}]}]}", "x/b")]
    [InlineData("{podSelector: {}, ingress: [{from: [{namespaceSelector: {}}]}]}", All)]
    [InlineData("{podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels: {ns: w}}}]}]}", "w/a w/b w/c")]
    [InlineData("{podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: z}}}]}]}", "z/a z/b z/c")]
    [InlineData("{podSelector: {}, ingress: [{from: [{namespaceSelector: {matchExpressions: [{key: ns, operator: NotIn, values: [x]}]}}]}]}", "w/a w/b w/c z/a z/b z/c")]
    [InlineData("{podSelector: {}, ingress: [{from: [{namespaceSelector: {matchExpressions: [{key: ns, operator: In, values: [w, z]}]}, podSelector: {matchExpressions: [{key: pod, operator: Exists}]}}]}]}", "w/a w/b w/c z/a z/b z/c")]
    [InlineData("{podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels: {ns: w}}, podSelector: {matchLabels: {pod: a}}}]}]}", "w/a")]                 // one peer: and
    [InlineData("{podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels: {ns: w}}}, {podSelector: {matchLabels: {pod: a}}}]}]}", "x/a w/a w/b w/c")]  // two peers: or
    [InlineData("{podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels: {ns: w}}}]}, {from: [{namespaceSelector: {matchLabels: {ns: z}}}]}]}", "w/a w/b w/c z/a z/b z/c")]
    [InlineData("{podSelector: {matchLabels: {pod: a}}, ingress: [{ports: [{port: 81}]}]}", "")]
    [InlineData("{podSelector: {matchLabels: {pod: a}}, ingress: [{ports: [{port: 80}]}]}", All)]     // TCP where nothing is said
    [InlineData("{podSelector: {matchLabels: {pod: a}}, ingress: [{ports: [{port: 80, protocol: UDP}]}]}", "")]
    [InlineData("{podSelector: {matchLabels: {pod: a}}, ingress: [{ports: [{protocol: TCP}]}]}", All)] // every port of the protocol
    [InlineData("{podSelector: {matchLabels: {pod: a}}, ingress: [{ports: [{protocol: UDP}]}]}", "")]
    [InlineData("{podSelector: {matchLabels: {pod: a}}, ingress: [{ports: [{port: serve-80-tcp}]}]}", All)]
    [InlineData("{podSelector: {matchLabels: {pod: a}}, ingress: [{ports: [{port: serve-81-tcp}]}]}", "")]
    [InlineData("{podSelector: {matchLabels: {pod: a}}, ingress: [{ports: [{port: serve-80-udp}]}]}", "")]  // the name's protocol is not the rule's
    [InlineData("{podSelector: {matchLabels: {pod: a}}, ingress: [{ports: [{port: no-such-port}]}]}", "")]
    [InlineData("{podSelector: {matchLabels: {pod: a}}, ingress: [{ports: [{port: 79, endPort: 81}]}]}", All)]
    [InlineData("{podSelector: {matchLabels: {pod: a}}, ingress: [{ports: [{port: 81, endPort: 90}]}]}", "")]
    [InlineData("{podSelector: {matchLabels: {pod: a}}, ingress: [{ports: [{port: 80, endPort: 80}]}]}", All)]
    [InlineData("{podSelector: {matchLabels: {pod: a}}, ingress: [{from: [{namespaceSelector: {matchLabels: {ns: w}}}], ports: [{port: 80}]}, {from: [{namespaceSelector: {matchLabels: {ns: z}}}], ports: [{port: 81}]}]}", "w/a w/b w/c")]
    [InlineData("{podSelector: {}, policyTypes: [Ingress], egress: [{to: [{podSelector: {matchLabels: {pod: nobody}}}]}]}", "")]   // rules of a direction not listed do not count
    public void Ingress_lets_in_whom_a_rule_means(string spec, string callers) =>
        Assert.Equal(callers, Simulate(Policy("x", "p", spec)).CallersOf("x/a", new NetworkPort(80)));

    // Whom x/a reaches on TCP 80 when this policy is in namespace x.
    [Theory]
    [InlineData("{podSelector: {}, policyTypes: [Egress]}", "")]
    [InlineData("{podSelector: {}, policyTypes: [Egress], egress: [{}]}", All)]
    [InlineData("{podSelector: {}, egress: [{to: [{podSelector: {}}]}]}", "")]                                         // types missing: ingress is denied as well
    [InlineData("{podSelector: {}, policyTypes: [Egress], egress: [{to: [{podSelector: {}}]}]}", "x/a x/b x/c")]
    [InlineData("{podSelector: {}, egress: []}", "w/a w/b w/c z/a z/b z/c")]                                           // types missing, no rules: ingress alone
    [InlineData("{podSelector: {}, policyTypes: [Egress], egress: [{to: [{namespaceSelector: {matchLabels: {ns: w}}}], ports: [{port: 80}]}]}", "w/a w/b w/c")]
    [InlineData("{podSelector: {}, policyTypes: [Egress], egress: [{to: [{namespaceSelector: {matchLabels: {ns: w}}}], ports: [{port: 81}]}]}", "")]
    [InlineData("{podSelector: {}, policyTypes: [Egress], egress: [{ports: [{port: serve-80-tcp}]}]}", All)]           // looked up at each target
    [InlineData("{podSelector: {}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 198.51.100.0/24}}]}]}", "")]
    public void Egress_lets_out_to_whom_a_rule_means(string spec, string called) =>
        Assert.Equal(called, Simulate(Policy("x", "p", spec)).CalledBy("x/a", new NetworkPort(80)));

    [Theory]
    [InlineData("{cidr: 192.0.2.0/24}", "192.0.2.7", Reach.Allowed)]
    [InlineData("{cidr: 192.0.2.0/24}", "192.0.3.7", Reach.Denied)]
    [InlineData("{cidr: 192.0.2.0/24, except: [192.0.2.0/28]}", "192.0.2.7", Reach.Denied)]
    [InlineData("{cidr: 192.0.2.0/24, except: [192.0.2.0/28]}", "192.0.2.77", Reach.Allowed)]
    [InlineData("{cidr: 0.0.0.0/0}", "169.254.169.254", Reach.Allowed)]
    [InlineData("{cidr: 0.0.0.0/0, except: [169.254.169.254/32]}", "169.254.169.254", Reach.Denied)]
    [InlineData("{cidr: 0.0.0.0/0}", "2001:db8::1", Reach.Denied)]
    [InlineData("{cidr: '::/0', except: ['2001:db8::/32']}", "2001:db8::1", Reach.Denied)]
    [InlineData("{cidr: '2001:db8::/32'}", "2001:db8::1", Reach.Allowed)]
    [InlineData("{cidr: 192.0.2.99/24}", "192.0.2.7", Reach.Allowed)]
    public void A_block_means_its_addresses(string block, string address, Reach expected)
    {
        var simulation = Simulate(Policy("x", "p", $"{{podSelector: {{}}, policyTypes: [Ingress, Egress], ingress: [{{from: [{{ipBlock: {block}}}]}}], egress: [{{to: [{{ipBlock: {block}}}]}}]}}"));
        Assert.Equal(expected, simulation.Flow(simulation.Pod("x/a"), Address(address), new NetworkPort(443)).Reach);
        Assert.Equal(expected, simulation.Flow(Address(address), simulation.Pod("x/a"), new NetworkPort(443)).Reach);
    }

    [Fact]
    public void A_name_is_no_port_of_an_address()
    {
        var simulation = Simulate(Policy("x", "p", "{policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 192.0.2.0/24}}], ports: [{port: serve-80-tcp}]}]}"));
        Assert.Equal(Reach.Denied, simulation.Flow(simulation.Pod("x/a"), Address("192.0.2.7"), new NetworkPort(80)).Reach);
    }

    [Fact]
    public void A_block_decides_over_a_pod_only_where_its_address_is_known()
    {
        var simulation = Simulate(Policy("x", "p", "{policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 10.0.0.0/8, except: [10.9.0.0/16]}}]}]}"));
        var pod = simulation.Pod("w/a");
        Assert.Equal(Reach.Unknown, simulation.Flow(simulation.Pod("x/a"), pod, new NetworkPort(80)).Reach);
        Assert.Equal(Reach.Allowed, simulation.Flow(simulation.Pod("x/a"), pod with { Address = System.Net.IPAddress.Parse("10.1.2.3") }, new NetworkPort(80)).Reach);
        Assert.Equal(Reach.Denied, simulation.Flow(simulation.Pod("x/a"), pod with { Address = System.Net.IPAddress.Parse("10.9.2.3") }, new NetworkPort(80)).Reach);
    }

    [Fact]
    public void Policies_add_up_and_both_ends_must_allow()
    {
        var deny = Policy("x", "deny", "{podSelector: {}, policyTypes: [Ingress, Egress]}");
        var b = Policy("x", "b", "{podSelector: {matchLabels: {pod: a}}, ingress: [{from: [{podSelector: {matchLabels: {pod: b}}}]}]}");
        var y = Policy("x", "w", "{podSelector: {matchLabels: {pod: a}}, ingress: [{from: [{namespaceSelector: {matchLabels: {ns: w}}}]}]}");
        var from = Policy("x", "from-b", "{podSelector: {matchLabels: {pod: b}}, policyTypes: [Egress], egress: [{to: [{podSelector: {matchLabels: {pod: a}}}]}]}");

        Assert.Equal("w/a w/b w/c", Simulate(deny, b, y).CallersOf("x/a", new NetworkPort(80)));
        Assert.Equal("x/b w/a w/b w/c", Simulate(deny, b, y, from).CallersOf("x/a", new NetworkPort(80)));
        Assert.Equal("", Simulate(deny, b, y, from).CallersOf("x/b", new NetworkPort(80)));
    }

    [Fact]
    public void The_verdict_says_what_allows_and_what_denies()
    {
        var simulation = Simulate(Policy("x", "web", "{podSelector: {matchLabels: {pod: a}}, ingress: [{ports: [{port: 81}]}, {from: [{podSelector: {matchLabels: {pod: b}}}], ports: [{port: 80}]}]}"));
        Assert.Equal(
            "Allowed: no policy restricts egress of Deployment b of x; NetworkPolicy web ingress[1] of namespace x",
            simulation.Flow(simulation.Pod("x/b"), simulation.Pod("x/a"), new NetworkPort(80)).ToString());
        Assert.Equal(
            "Denied: no policy of namespace x that selects Deployment a allows ingress from Deployment a of w on TCP 80",
            simulation.Flow(simulation.Pod("w/a"), simulation.Pod("x/a"), new NetworkPort(80)).ToString());
    }

    [Theory]
    [InlineData("{matchLabels: {kubernetes.io/metadata.name: elsewhere}}", Reach.Allowed)]
    [InlineData("{matchLabels: {kubernetes.io/metadata.name: other}}", Reach.Denied)]
    [InlineData("{matchLabels: {team: blue}}", Reach.Unknown)]
    [InlineData("{matchLabels: {team: blue, kubernetes.io/metadata.name: other}}", Reach.Denied)]
    [InlineData("{}", Reach.Allowed)]
    public void Of_a_namespace_made_elsewhere_the_name_alone_is_known(string selector, Reach expected)
    {
        var simulation = Simulate(Policy("x", "p", $"{{podSelector: {{}}, ingress: [{{from: [{{namespaceSelector: {selector}}}]}}]}}"));
        Assert.Equal(expected, simulation.Flow(PodPeer.Elsewhere("elsewhere", ("app", "a")), simulation.Pod("x/a"), new NetworkPort(80)).Reach);
    }

    [Fact]
    public void What_the_server_would_refuse_is_not_guessed_at()
    {
        Assert.Throws<Welkin.Kubernetes.FieldTypeException>(() => Simulate(Policy("x", "p", "{podSelector: {}, ingress: [{from: [{ipBlock: {cidr: ten}}]}]}")));
        Assert.Throws<Welkin.Kubernetes.FieldTypeException>(() => Simulate(Policy("x", "p", "{podSelector: {}, ingress: {}}")));
    }
}
