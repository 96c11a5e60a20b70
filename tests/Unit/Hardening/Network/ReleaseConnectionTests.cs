using Welkin.Hardening;

namespace Welkin.Tests.Unit.Hardening.Network;

/// <summary>Connections that the rule network-policies derives from Ingresses, Services open to the world, and what an operator makes.</summary>
public sealed class ReleaseConnectionTests
{
    private static readonly AddressPeer Internet = NetworkReleases.Address("192.0.2.1");

    private static string Workload(string name, string space, string spec) => $$$"""
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: {{{name}}}, namespace: {{{space}}}}
        spec:
          selector: {matchLabels: {app: {{{name}}}}}
          template:
            metadata: {labels: {app: {{{name}}}}}
            spec: { {{{spec}}} }
        ---

        """;

    private static string Service(string name, string space, string spec) => $"{{apiVersion: v1, kind: Service, metadata: {{name: {name}, namespace: {space}, labels: {{app: {name}}}}}, spec: {{selector: {{app: {name}}}, {spec}}}}}\n---\n";

    [Fact]
    public void An_ingress_controller_reaches_the_backends_of_its_class()
    {
        var made = GeneratedPolicies.Of(
            Workload("controller", "edge", "containers: [{name: c, args: ['--controller-class=example.org/edge']}]")
            + Workload("app", "home", "containers: [{name: c, ports: [{name: http, containerPort: 8080}]}]") + Service("app", "home", "ports: [{name: http, port: 80, targetPort: http}]")
            + Workload("admin", "home", "containers: [{name: c, ports: [{name: http, containerPort: 8080}]}]") + Service("admin", "home", "ports: [{name: http, port: 80, targetPort: http}]")
            + """
            {apiVersion: networking.k8s.io/v1, kind: IngressClass, metadata: {name: public}, spec: {controller: example.org/edge}}
            ---
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata: {name: app, namespace: home}
            spec: {ingressClassName: public, rules: [{host: a.example, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: app, port: {name: http}}}}]}}]}
            ---
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata: {name: admin, namespace: home}
            spec: {ingressClassName: private, defaultBackend: {service: {name: admin, port: {number: 80}}}}
            """);
        var controller = made.Pod("Deployment controller");

        Assert.Equal(Reach.Allowed, made.Flow(controller, made.Pod("Deployment app"), 8080));
        Assert.Equal(Reach.Denied, made.Flow(controller, made.Pod("Deployment admin"), 8080));
        Assert.Contains("Ingress home/admin: its ingress controller is not in the release: say in hardening.yaml of the workload behind it, under network.ingress, where its pods are", made.Left);
        Assert.Contains("Deployment edge/controller: it is an ingress controller and reaches only backends of the release: say in hardening.yaml, under network.egress, where others are", made.Left);
    }

    [Theory]
    [InlineData("type: LoadBalancer, ports: [{port: 443, targetPort: 8443}]", Reach.Allowed)]
    [InlineData("type: NodePort, ports: [{port: 443, targetPort: 8443}]", Reach.Allowed)]
    [InlineData("type: ClusterIP, ports: [{port: 443, targetPort: 8443}]", Reach.Denied)]
    [InlineData("type: LoadBalancer, externalTrafficPolicy: Local, loadBalancerSourceRanges: [192.0.2.0/24], ports: [{port: 443, targetPort: 8443}]", Reach.Allowed)]
    [InlineData("type: LoadBalancer, externalTrafficPolicy: Local, loadBalancerSourceRanges: [198.51.100.0/24], ports: [{port: 443, targetPort: 8443}]", Reach.Denied)]
    public void What_is_open_to_the_world_stays_open(string service, Reach expected)
    {
        var made = GeneratedPolicies.Of(Workload("app", "home", "containers: [{name: c}]") + Service("app", "home", service));
        Assert.Equal(expected, made.Flow(Internet, made.Pod("Deployment app"), 8443));
        Assert.Equal(Reach.Denied, made.Flow(Internet, made.Pod("Deployment app"), 443));
    }

    [Fact]
    public void Pods_without_labels_open_nothing_for_the_others_of_their_namespace()
    {
        var made = GeneratedPolicies.Of(
            Workload("app", "home", "containers: [{name: c}]") + """
            {apiVersion: v1, kind: Pod, metadata: {name: once, namespace: home}, spec: {serviceAccountName: once, containers: [{name: c, args: ['http://app:80/']}]}}
            ---
            {apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: {name: r, namespace: home}, roleRef: {kind: Role, name: r}, subjects: [{kind: ServiceAccount, name: once, namespace: home}]}
            ---

            """ + Service("app", "home", "ports: [{port: 80}]"));

        Assert.Equal(["home/default-deny", "home/allow-dns"], made.Names);
        Assert.Equal(Reach.Denied, made.Flow(made.Pod("Deployment app"), Internet, 443));
        Assert.Equal(Reach.Denied, made.Flow(made.Pod("Pod once"), Internet, 443));
        Assert.Contains("Pod home/once: its pods have no labels of their own: no policy can be for them alone, and they get none", made.Left);
    }

    [Fact]
    public void The_pods_of_a_job_are_known_by_its_name()
    {
        var made = GeneratedPolicies.Of(Workload("app", "home", "containers: [{name: c}]") + """
            {apiVersion: batch/v1, kind: Job, metadata: {name: once, namespace: home}, spec: {template: {spec: {serviceAccountName: once, restartPolicy: Never, containers: [{name: c}]}}}}
            ---
            {apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: {name: r, namespace: home}, roleRef: {kind: Role, name: r}, subjects: [{kind: ServiceAccount, name: once, namespace: home}]}
            """);

        Assert.Equal(Reach.Allowed, made.Flow(made.Pod("Job once"), Internet, 443));
        Assert.Equal(Reach.Denied, made.Flow(made.Pod("Deployment app"), Internet, 443));
        Assert.Contains("batch.kubernetes.io/job-name: once", made.Policy("allow-once"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_port_of_the_node_stays_open()
    {
        var made = GeneratedPolicies.Of(Workload("app", "home", "containers: [{name: c, ports: [{containerPort: 8080, hostPort: 80}, {containerPort: 9090}]}]"));
        Assert.Equal(Reach.Allowed, made.Flow(Internet, made.Pod("Deployment app"), 8080));
        Assert.Equal(Reach.Denied, made.Flow(Internet, made.Pod("Deployment app"), 9090));
    }

    [Fact]
    public void A_prometheus_that_an_operator_makes_scrapes_what_monitors_choose()
    {
        var made = GeneratedPolicies.Of(
            Workload("app", "home", "containers: [{name: c, ports: [{name: http, containerPort: 8080}, {name: metrics, containerPort: 9090}]}]")
            + Service("app", "home", "ports: [{name: http, port: 80, targetPort: http}, {name: metrics, port: 81, targetPort: metrics}]")
            + Workload("agent", "home", "hostNetwork: true, containers: [{name: c, ports: [{name: metrics, containerPort: 9100}]}]") + Service("agent", "home", "ports: [{name: metrics, port: 9100, targetPort: metrics}]")
            + """
            {apiVersion: monitoring.coreos.com/v1, kind: Prometheus, metadata: {name: main, namespace: monitoring}, spec: {serviceMonitorSelector: {matchLabels: {team: platform}}, serviceMonitorNamespaceSelector: {}}}
            ---
            {apiVersion: monitoring.coreos.com/v1, kind: ServiceMonitor, metadata: {name: all, namespace: home, labels: {team: platform}}, spec: {selector: {matchExpressions: [{key: app, operator: Exists}]}, endpoints: [{port: metrics}]}}
            ---
            {apiVersion: monitoring.coreos.com/v1, kind: ServiceMonitor, metadata: {name: lost, namespace: home}, spec: {selector: {matchLabels: {app: app}}, endpoints: [{port: http}]}}
            """);
        var prometheus = made.Pod("Prometheus main");

        Assert.Equal(Reach.Allowed, made.Flow(prometheus, made.Pod("Deployment app"), 9090));
        Assert.Equal(Reach.Denied, made.Flow(prometheus, made.Pod("Deployment app"), 8080));
        Assert.Equal(Reach.Denied, made.Flow(made.Pod("Deployment app"), prometheus, 9090));
        Assert.Equal(Reach.Allowed, made.Flow(prometheus, made.Pod("Deployment agent"), 9100));
        Assert.Contains("monitoring/default-deny", made.Names);
        Assert.Contains("ServiceMonitor home/lost: no Prometheus of the release chooses it: say in hardening.yaml, under network.ingress, who scrapes", made.Left);
    }
}
