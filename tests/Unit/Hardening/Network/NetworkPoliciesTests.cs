using Welkin.Hardening;

namespace Welkin.Tests.Unit.Hardening.Network;

/// <summary>The rule network-policies, proved by the simulation: what a release needs is allowed, and nothing else.</summary>
public sealed class NetworkPoliciesTests
{
    private const string Db = """
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: {name: db, namespace: home}
        spec:
          serviceName: db
          selector: {matchLabels: {app: db}}
          template:
            metadata: {labels: {app: db, helm.sh/chart: db-1}}
            spec: {containers: [{name: db, image: i, ports: [{name: sql, containerPort: 5432}, {name: metrics, containerPort: 9187}]}]}
        ---
        {apiVersion: v1, kind: Service, metadata: {name: db, namespace: home}, spec: {clusterIP: None, selector: {app: db}, ports: [{name: sql, port: 5432, targetPort: sql}]}}
        ---

        """;

    private static readonly NetworkPort Sql = new(5432);

    private static string App(string container = "", string name = "app", string pod = "") => $$$"""
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: {{{name}}}, namespace: home}
        spec:
          selector: {matchLabels: {app: {{{name}}}}}
          template:
            metadata: {labels: {app: {{{name}}}}}
            spec: { {{{pod}}} containers: [{name: app, image: i, ports: [{name: http, containerPort: 8080}], {{{container}}} }] }
        ---

        """;

    private static string Rbac(string verbs = "get", string resource = "nodes") => $$$"""
        {apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: r}, rules: [{apiGroups: [""], resources: [{{{resource}}}], verbs: [{{{verbs}}}]}]}
        ---
        {apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRoleBinding, metadata: {name: r}, roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: r}, subjects: [{kind: ServiceAccount, name: default, namespace: home}]}
        ---

        """;

    [Fact]
    public void A_namespace_denies_by_default_and_asks_the_clusters_dns_alone()
    {
        var made = GeneratedPolicies.Of(App());
        var app = made.Pod("Deployment app");

        Assert.Equal(["home/default-deny", "home/allow-dns"], made.Names);
        Assert.Equal(Reach.Allowed, made.Flow(app, PodPeer.ClusterDns, 53, NetworkPort.Udp));
        Assert.Equal(Reach.Allowed, made.Flow(app, PodPeer.ClusterDns, 53));
        Assert.Equal(Reach.Denied, made.Flow(app, PodPeer.ClusterDns, 9153));
        Assert.Equal(Reach.Denied, made.Flow(app, NetworkReleases.Address("192.0.2.1"), 53));
        Assert.Equal(Reach.Denied, made.Flow(app, PodPeer.Elsewhere("kube-system", ("app", "a")), 53));
        Assert.Equal(Reach.Denied, made.Flow(app, app, 8080));
        Assert.Equal(Reach.Denied, made.Flow(PodPeer.Elsewhere("other", ("app", "a")), app, 8080));
    }

    [Fact]
    public void The_policies_read_as_a_person_would_write_them() => Assert.Equal(
        """
        # Source: hardening/network-policies
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: allow-app
          namespace: home
          labels:
            app.kubernetes.io/managed-by: welkin
            app.kubernetes.io/name: app
          annotations:
            welkin.release/allows: "egress: Service db, named in its configuration"
        spec:
          podSelector:
            matchLabels:
              app: app
          policyTypes:
          - Egress
          egress:
          - to:
            - podSelector:
                matchLabels:
                  app: db
            ports:
            - port: 5432
              protocol: TCP

        """,
        GeneratedPolicies.Of(Db + App("env: [{name: URL, value: 'postgres://u:p@db:5432/app'}]")).Policy("allow-app"));

    [Theory]
    [InlineData("env: [{name: A, value: 'postgres://user@db/app'}]", Reach.Allowed)]
    [InlineData("env: [{name: A, value: 'db:5432'}]", Reach.Allowed)]
    [InlineData("env: [{name: A, value: db.home.svc.cluster.local}]", Reach.Allowed)]
    [InlineData("args: ['--database=db.home:5432']", Reach.Allowed)]
    [InlineData("command: [run, 'tcp://db.home.svc:5432']", Reach.Allowed)]
    [InlineData("envFrom: [{configMapRef: {name: settings}}]", Reach.Allowed)]
    [InlineData("env: [{name: A, value: db}]", Reach.Denied)]                  // a word alone is not yet a host
    [InlineData("env: [{name: A, value: 'db:5433'}]", Reach.Denied)]           // another port
    [InlineData("env: [{name: A, value: 'db.other:5432'}]", Reach.Denied)]     // another namespace
    [InlineData("env: [{name: A, value: 'my-db:5432'}]", Reach.Denied)]        // another name
    [InlineData("env: [{name: A, value: 'db.example.com:5432'}]", Reach.Denied)]
    [InlineData("", Reach.Denied)]
    public void A_pod_reaches_the_services_that_it_names(string container, Reach expected)
    {
        var made = GeneratedPolicies.Of(Db + App(container) + App(name: "stranger") + "{apiVersion: v1, kind: ConfigMap, metadata: {name: settings, namespace: home}, data: {url: 'jdbc://db:5432/'}}");
        Assert.Equal(expected, made.Flow(made.Pod("Deployment app"), made.Pod("StatefulSet db"), Sql.Number));
        Assert.Equal(Reach.Denied, made.Flow(made.Pod("Deployment app"), made.Pod("StatefulSet db"), 9187));
        Assert.Equal(Reach.Denied, made.Flow(made.Pod("Deployment stranger"), made.Pod("StatefulSet db"), Sql.Number));
        Assert.Equal(Reach.Allowed, made.Flow(made.Pod("StatefulSet db"), made.Pod("StatefulSet db"), Sql.Number));
    }

    [Theory]
    [InlineData("apiVersion: admissionregistration.k8s.io/v1, kind: ValidatingWebhookConfiguration, metadata: {name: w}, webhooks: [{name: a.example, clientConfig: {service: {name: app, namespace: home}}}]")]
    [InlineData("apiVersion: admissionregistration.k8s.io/v1, kind: MutatingWebhookConfiguration, metadata: {name: w}, webhooks: [{name: a.example, clientConfig: {service: {name: app, namespace: home, port: 443}}}]")]
    [InlineData("apiVersion: apiregistration.k8s.io/v1, kind: APIService, metadata: {name: v1.a.example}, spec: {service: {name: app, namespace: home}}")]
    [InlineData("apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {name: things.a.example}, spec: {group: a.example, conversion: {strategy: Webhook, webhook: {clientConfig: {service: {name: app, namespace: home}}}}}")]
    public void The_api_server_reaches_webhooks_and_aggregated_apis(string caller)
    {
        var text = App() + "{apiVersion: v1, kind: Service, metadata: {name: app, namespace: home}, spec: {selector: {app: app}, ports: [{port: 443, targetPort: http}]}}\n---\n{" + caller + "}";
        var open = GeneratedPolicies.Of(text);
        var narrow = GeneratedPolicies.Of(text, null, ("apiServer", ["10.0.0.0/28"]));

        Assert.Equal(Reach.Allowed, open.Flow(NetworkReleases.Address("10.0.0.5"), open.Pod("Deployment app"), 8080));
        Assert.Equal(Reach.Denied, open.Flow(NetworkReleases.Address("10.0.0.5"), open.Pod("Deployment app"), 443));
        Assert.Equal(Reach.Allowed, narrow.Flow(NetworkReleases.Address("10.0.0.5"), narrow.Pod("Deployment app"), 8080));
        Assert.Equal(Reach.Denied, narrow.Flow(NetworkReleases.Address("10.0.1.5"), narrow.Pod("Deployment app"), 8080));
    }

    [Fact]
    public void The_api_server_is_for_those_who_use_their_token()
    {
        var text = App() + Rbac() + App(name: "other", pod: "serviceAccountName: other,");
        var open = GeneratedPolicies.Of(text);
        var narrow = GeneratedPolicies.Of(text, null, ("apiServer", ["10.0.0.0/28"]));
        var server = NetworkReleases.Address("10.0.0.5");

        Assert.Equal(Reach.Allowed, open.Flow(open.Pod("Deployment app"), server, 6443));
        Assert.Equal(Reach.Denied, open.Flow(open.Pod("Deployment app"), AddressPeer.Metadata, 443));
        Assert.Equal(Reach.Denied, open.Flow(open.Pod("Deployment app"), server, 80));
        Assert.Equal(Reach.Denied, open.Flow(open.Pod("Deployment other"), server, 6443));
        Assert.Equal(Reach.Allowed, narrow.Flow(narrow.Pod("Deployment app"), server, 443));
        Assert.Equal(Reach.Denied, narrow.Flow(narrow.Pod("Deployment app"), NetworkReleases.Address("192.0.2.1"), 443));
    }

    [Fact]
    public void Facts_open_what_no_object_shows()
    {
        var made = GeneratedPolicies.Of(Db + App(), """
              - kind: Deployment
                name: app
                network:
                  egress:
                  - {to: {cidr: 198.51.100.0/24, except: [198.51.100.0/28]}, ports: [443/TCP, 8000-8100], reason: object storage}
                  - {to: {namespace: monitoring, labels: {app: gateway}}, ports: [9091/TCP], reason: pushes metrics}
                  ingress:
                  - {from: {namespace: '*'}, ports: ["8080"], reason: everyone in the cluster}
              - kind: StatefulSet
                name: db
                network:
                  ingress: [{from: {component: app}, ports: [9187/TCP], reason: the app looks at metrics}]
            """);
        var app = made.Pod("Deployment app");

        Assert.Equal(Reach.Allowed, made.Flow(app, NetworkReleases.Address("198.51.100.99"), 443));
        Assert.Equal(Reach.Allowed, made.Flow(app, NetworkReleases.Address("198.51.100.99"), 8050));
        Assert.Equal(Reach.Denied, made.Flow(app, NetworkReleases.Address("198.51.100.9"), 443));
        Assert.Equal(Reach.Denied, made.Flow(app, NetworkReleases.Address("198.51.100.99"), 80));
        Assert.Equal(Reach.Allowed, made.Flow(app, PodPeer.Elsewhere("monitoring", ("app", "gateway")), 9091));
        Assert.Equal(Reach.Denied, made.Flow(app, PodPeer.Elsewhere("monitoring", ("app", "other")), 9091));
        Assert.Equal(Reach.Allowed, made.Flow(PodPeer.Elsewhere("any", ("a", "b")), app, 8080));
        Assert.Equal(Reach.Allowed, made.Flow(app, made.Pod("StatefulSet db"), 9187));
        Assert.Equal(Reach.Denied, made.Flow(app, made.Pod("StatefulSet db"), 5432));
    }

    [Fact]
    public void What_a_chart_allows_already_is_not_added_again()
    {
        var made = GeneratedPolicies.Of(Db + App("env: [{name: A, value: 'db:5432'}]")
            + NetworkReleases.Policy("home", "default-deny", "{podSelector: {}, policyTypes: [Ingress, Egress]}") + "\n---\n"
            + NetworkReleases.Policy("home", "db", "{podSelector: {matchLabels: {app: db}}, policyTypes: [Ingress, Egress], ingress: [{ports: [{port: sql}], from: [{podSelector: {}}]}], egress: [{}]}"));

        Assert.Equal(["home/allow-dns", "home/allow-app"], made.Names);
        Assert.Equal(Reach.Allowed, made.Flow(made.Pod("Deployment app"), made.Pod("StatefulSet db"), 5432));
    }

    [Fact]
    public void A_name_that_is_taken_gets_a_number() => Assert.Equal(
        ["home/default-deny-2", "home/allow-dns"], GeneratedPolicies.Of(App() + NetworkReleases.Policy("home", "default-deny", "{podSelector: {}, policyTypes: [Ingress]}")).Names);

    [Fact]
    public void In_a_namespace_of_the_cluster_only_pods_of_the_release_are_restricted()
    {
        var made = GeneratedPolicies.Of(App().Replace("namespace: home", "namespace: kube-system", StringComparison.Ordinal));
        var app = made.Pod("Deployment app");

        Assert.Equal(["kube-system/allow-app"], made.Names);
        Assert.Equal(Reach.Allowed, made.Flow(app, PodPeer.ClusterDns, 53));
        Assert.Equal(Reach.Denied, made.Flow(app, NetworkReleases.Address("192.0.2.1"), 443));
        Assert.Equal(Reach.Denied, made.Flow(PodPeer.Elsewhere("other", ("app", "a")), app, 8080));
        Assert.Contains(made.Left, left => left.Contains("has pods that the release does not bring", StringComparison.Ordinal));
    }

    [Fact]
    public void Pods_are_told_from_others_that_share_their_labels()
    {
        var made = GeneratedPolicies.Of(App() + Rbac() + App(name: "app-two", pod: "serviceAccountName: other,").Replace("labels: {app: app-two}", "labels: {app: app, tier: two}", StringComparison.Ordinal));
        Assert.Equal(Reach.Allowed, made.Flow(made.Pod("Deployment app"), NetworkReleases.Address("192.0.2.1"), 443));
        Assert.Equal(Reach.Denied, made.Flow(made.Pod("Deployment app-two"), NetworkReleases.Address("192.0.2.1"), 443));
    }

    [Theory]
    [InlineData("hostNetwork: true,", "get", "Deployment home/app: policies do not apply to pods in the node's network")]
    [InlineData("", "create", "Deployment home/app: its account may create pods: pods in namespace home that the release does not show reach nothing but DNS until a policy is written for them")]
    public void What_policies_cannot_do_is_left_with_its_reason(string pod, string verb, string reason) =>
        Assert.Contains(reason, GeneratedPolicies.Of(App(pod: pod) + Rbac(verb, "pods")).Left);

    [Fact]
    public void A_service_that_nobody_is_seen_to_call_is_left_to_people() => Assert.Contains(
        "Service home/app: nothing in the release is seen to call http, which is denied: say in hardening.yaml, under network.ingress, who does",
        GeneratedPolicies.Of(App() + "{apiVersion: v1, kind: Service, metadata: {name: app, namespace: home}, spec: {selector: {app: app}, ports: [{name: http, port: 80, targetPort: http}]}}").Left);

    [Fact]
    public void The_controls_of_policies_hold_after_it()
    {
        var hardened = GeneratedPolicies.Of(Db + App("env: [{name: A, value: 'db:5432'}]") + Rbac() + App(name: "other", pod: "serviceAccountName: other,")).Result.Manifests;
        string[] ids = ["N01", "N02", "N03", "N04", "N05", "N06", "N07"];
        var results = AuditRun.Apply([new AuditedComponent(hardened, [.. ids.Select(id => SelectedControl.Of(HardeningCatalogue.Controls[id]))])], new AuditScope(Manifests.V136, Manifests.Today), []).Single().Results;
        Assert.Equal(ids, results.Where(result => result.Status == AuditStatus.Holds).Select(result => result.Control).Distinct().Order(StringComparer.Ordinal));
        Assert.All(results, result => Assert.True(result.Status is AuditStatus.Holds or AuditStatus.NotApplicable, result.ToString()));
    }
}
