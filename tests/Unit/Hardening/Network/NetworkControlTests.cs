using System.Collections.Immutable;
using Welkin.Hardening;

namespace Welkin.Tests.Unit.Hardening.Network;

/// <summary>Cases of the controls N01 to N12 beside their pairs.</summary>
public sealed class NetworkControlTests
{
    private const string Dns = "{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: kube-system}}, podSelector: {matchLabels: {k8s-app: kube-dns}}}";
    private const string Pod = "{apiVersion: v1, kind: Pod, metadata: {name: app, namespace: home, labels: {app: app}}, spec: {containers: [{name: c}]}}";

    [Theory]
    [InlineData("N03", $"[{{to: [{Dns}], ports: [{{port: 53, protocol: UDP}}]}}]", true)]
    [InlineData("N03", "[{ports: [{port: 53, protocol: UDP}]}]", false)]                                                       // everybody
    [InlineData("N03", "[{to: [{namespaceSelector: {}}], ports: [{port: 53}]}]", false)]
    [InlineData("N03", "[{to: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: kube-system}}}, {podSelector: {matchLabels: {k8s-app: kube-dns}}}], ports: [{port: 53}]}]", false)]
    [InlineData("N03", "[{to: [{ipBlock: {cidr: 192.0.2.0/24}}], ports: [{port: 50, endPort: 60}]}]", false)]                  // within a range
    [InlineData("N03", "[{to: [{ipBlock: {cidr: 192.0.2.0/24}}], ports: [{port: 5353, protocol: UDP}]}]", true)]
    [InlineData("N03", "[{to: [{ipBlock: {cidr: 192.0.2.0/24}}], ports: [{port: 53, protocol: SCTP}]}]", true)]
    [InlineData("N03", "[{to: [{podSelector: {matchLabels: {app: db}}}]}]", true)]                                             // all ports of some pods
    [InlineData("N05", "[{}]", false)]
    [InlineData("N05", "[{to: [{ipBlock: {cidr: 169.254.0.0/16}}]}]", false)]
    [InlineData("N05", "[{to: [{ipBlock: {cidr: 169.254.0.0/16, except: [169.254.169.254/32]}}]}]", true)]
    [InlineData("N05", "[{to: [{ipBlock: {cidr: 0.0.0.0/0}}], ports: [{port: 443}]}]", true)]                                  // the service listens on 80
    [InlineData("N05", "[{to: [{ipBlock: {cidr: 0.0.0.0/0}}], ports: [{port: 1, endPort: 1024}]}]", false)]
    [InlineData("N05", "[{to: [{ipBlock: {cidr: '::/0'}}]}]", false)]
    [InlineData("N05", "[{to: [{namespaceSelector: {}}]}]", true)]
    [InlineData("N06", "[{}]", false)]
    [InlineData("N06", "[{to: [{ipBlock: {cidr: '::/0'}}]}]", false)]
    [InlineData("N06", "[{to: [{ipBlock: {cidr: 0.0.0.0/0, except: [10.0.0.0/8]}}]}]", true)]
    [InlineData("N06", "[{to: [{namespaceSelector: {}}]}]", true)]
    [InlineData("N04", "[{}]", false)]
    [InlineData("N04", "[{to: [{ipBlock: {cidr: 0.0.0.0/0, except: [169.254.169.254/32]}}], ports: [{port: 443}]}]", false)]
    [InlineData("N04", "[{to: [{ipBlock: {cidr: 198.51.100.0/24}}], ports: [{port: 443}]}]", true)]                            // some other server
    [InlineData("N04", "[{to: [{ipBlock: {cidr: 198.51.100.0/24}}], ports: [{port: 6443}]}]", false)]
    [InlineData("N04", "[{to: [{namespaceSelector: {}}], ports: [{port: 443}]}]", true)]
    public void Egress_rules_are_judged_by_what_they_let_out(string control, string egress, bool holds) =>
        Assert.Equal(holds, Holds(control, Pod + "\n---\n" + NetworkReleases.Policy("home", "p", $"{{podSelector: {{}}, policyTypes: [Egress], egress: {egress}}}")));

    [Theory]
    [InlineData("10.0.0.0/28", "10.0.0.0/8", false)]
    [InlineData("10.0.0.0/28", "0.0.0.0/0", false)]
    [InlineData("10.0.0.0/28", "192.0.2.0/24", true)]
    public void Where_the_profile_gives_the_api_server_its_addresses_count(string server, string cidr, bool holds) => Assert.Equal(holds, Holds(
        "N04", Pod + "\n---\n" + NetworkReleases.Policy("home", "p", $"{{podSelector: {{}}, policyTypes: [Egress], egress: [{{to: [{{ipBlock: {{cidr: {cidr}}}}}], ports: [{{port: 443}}]}}]}}"), null, ("apiServer", server)));

    [Fact]
    public void A_dns_cache_on_each_node_is_the_clusters_dns() => Assert.True(Holds(
        "N03", NetworkReleases.Policy("home", "p", "{podSelector: {}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 169.254.20.10/32}}], ports: [{port: 53, protocol: UDP}]}]}"), null, ("clusterDns", "169.254.20.10/32")));

    [Fact]
    public void A_declared_network_is_one_that_somebody_thought_about()
    {
        const string facts = "  - {kind: Pod, name: app, network: {egress: [{to: {cidr: 0.0.0.0/0}, reason: fetches what users name}]}}";
        var text = Pod + "\n---\n" + NetworkReleases.Policy("home", "p", "{podSelector: {matchLabels: {app: app}}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 0.0.0.0/0}}], ports: [{port: 443}]}]}");
        Assert.True(Holds("N06", text, facts));
        Assert.True(Holds("N04", text, facts));
        Assert.False(Holds("N06", text));
        Assert.False(Holds("N06", text + "\n---\n" + Pod.Replace("name: app,", "name: other,", StringComparison.Ordinal), facts));   // selects one more, of which nobody said so
    }

    [Theory]
    [InlineData("{podSelector: {matchLabels: {app: gone}}}", false)]
    [InlineData("{podSelector: {matchLabels: {app: app}}}", true)]
    [InlineData("{podSelector: {}}", true)]
    [InlineData("{podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: gone}}}]}]}", false)]
    [InlineData("{podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: kube-system}}, podSelector: {matchLabels: {k8s-app: any}}}]}]}", true)]
    [InlineData("{podSelector: {}, ingress: [{from: [{namespaceSelector: {}}]}]}", true)]
    [InlineData("{podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 192.0.2.0/24}}]}]}", true)]
    public void Selectors_that_find_nothing_dangle(string spec, bool holds) => Assert.Equal(holds, Holds("N07", Pod + "\n---\n" + NetworkReleases.Policy("home", "p", spec)));

    [Theory]
    [InlineData("N10", "tls: [{hosts: ['*.a.example']}], rules: [{host: x.a.example}]", true)]
    [InlineData("N10", "tls: [{hosts: ['*.a.example']}], rules: [{host: x.y.a.example}]", false)]
    [InlineData("N10", "tls: [{hosts: [a.example]}], rules: [{host: a.example}, {host: b.example}]", false)]
    [InlineData("N10", "tls: [{secretName: s}], rules: [{host: a.example}]", true)]
    [InlineData("N10", "defaultBackend: {service: {name: a}}", false)]
    [InlineData("N11", "rules: [{http: {}}]", false)]
    [InlineData("N11", "rules: [{host: ''}]", false)]
    [InlineData("N11", "rules: [{host: a.example}], defaultBackend: {service: {name: a}}", false)]
    [InlineData("N11", "rules: [{host: a.example}]", true)]
    public void Ingresses_are_judged_host_by_host(string control, string spec, bool holds) =>
        Assert.Equal(holds, Holds(control, $"{{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {{name: app, namespace: home}}, spec: {{{spec}}}}}"));

    [Theory]
    [InlineData("registry.k8s.io/ingress-nginx/controller:v1.13.3@sha256:1b04", false)]
    [InlineData("registry.example:5000/mirror/ingress-nginx/controller:v1", false)]
    [InlineData("registry.example:5000/ingress-nginx/controller", false)]
    [InlineData("registry.k8s.io/ingress-nginx/kube-webhook-certgen:v1", true)]
    [InlineData("nginx/nginx-ingress:5", true)]
    public void The_retired_controller_is_known_by_its_image(string image, bool holds) =>
        Assert.Equal(holds, Holds("N12", $"{{apiVersion: v1, kind: Pod, metadata: {{name: app, namespace: home}}, spec: {{containers: [{{name: c, image: '{image}'}}]}}}}"));

    [Theory]
    [InlineData("nginx.ingress.kubernetes.io/server-snippet", false)]
    [InlineData("nginx.ingress.kubernetes.io/auth-snippet", false)]
    [InlineData("nginx.org/location-snippets", false)]
    [InlineData("nginx.ingress.kubernetes.io/rewrite-target", true)]
    [InlineData("example.org/some-snippet", true)]
    public void Snippets_are_known_by_their_annotation(string annotation, bool holds) =>
        Assert.Equal(holds, Holds("N12", $"{{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {{name: app, namespace: home, annotations: {{{annotation}: a}}}}}}"));

    [Theory]
    [InlineData("{}", "HARD020")]
    [InlineData("{cidr: 10.0.0.0/8, namespace: a}", "HARD020")]
    [InlineData("{component: app, labels: {a: b}}", "HARD021")]
    [InlineData("{namespace: a, except: [10.0.0.0/8]}", "HARD022")]
    [InlineData("{cidr: ten}", "HARD023")]
    public void Facts_that_mean_nobody_are_findings(string peer, string id)
    {
        var findings = new Welkin.Kernel.FindingList();
        ComponentHardening.Read("hardening.yaml", $"apiVersion: welkin.release/v1\nkind: ComponentHardening\nmetadata: {{name: app}}\nspec: {{workloads: [{{kind: Pod, name: app, network: {{egress: [{{to: {peer}, reason: why}}]}}}}]}}", findings);
        Assert.Equal(id, Assert.Single(findings).Id);
    }

    private static bool Holds(string control, string text, string? facts = null, params (string Name, string Value)[] parameters)
    {
        var selected = new SelectedControl(HardeningCatalogue.Controls[control], parameters.ToImmutableSortedDictionary(entry => entry.Name, entry => ImmutableArray.Create(entry.Value)));
        var results = AuditRun.Apply([new AuditedComponent(Manifests.Component(text), [selected], Manifests.Facts(facts))], new AuditScope(Manifests.V136, Manifests.Today), []).Single().Results;
        Assert.DoesNotContain(results, result => result.Status == AuditStatus.NotEvaluated);
        return results.All(result => result.Status is AuditStatus.Holds or AuditStatus.NotApplicable);
    }
}
