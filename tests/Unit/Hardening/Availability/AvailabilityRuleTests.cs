using Welkin.Hardening;

namespace Welkin.Tests.Unit.Hardening.Availability;

/// <summary>What the rules of availability leave alone, and why.</summary>
public sealed class AvailabilityRuleTests
{
    [Fact]
    public void A_budget_is_made_with_the_selector_of_the_workload()
    {
        var (text, result) = Manifests.Harden("pod-disruption-budgets", AvailabilityControlTests.Deployment("replicas: 2"));

        Assert.Equal("PodDisruptionBudget home/a", Assert.Single(result.Changes).Identity.ToString());
        Assert.EndsWith("spec:\n  maxUnavailable: 1\n  selector:\n    matchLabels:\n      app: a\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void No_budget_is_made_that_would_choose_pods_of_two_workloads()
    {
        var result = Manifests.Harden("pod-disruption-budgets", AvailabilityControlTests.Deployment("replicas: 2") + "\n---\n" + AvailabilityControlTests.Deployment("replicas: 1", name: "b")).Result;

        Assert.Empty(result.Changes);
        Assert.Equal("its selector chooses the pods of Deployment home/b too", Assert.Single(result.Remainders).Reason);
    }

    [Fact]
    public void The_pod_of_a_test_is_not_in_the_way() => Assert.Single(Manifests.Harden(
        "pod-disruption-budgets",
        AvailabilityControlTests.Deployment("replicas: 2") + "\n---\n{apiVersion: v1, kind: Pod, metadata: {name: t, namespace: home, labels: {app: a}, annotations: {helm.sh/hook: test}}, spec: {containers: [{name: t}]}}").Result.Changes);

    [Fact]
    public void A_budget_that_lets_nothing_go_is_reported_and_stays()
    {
        var result = Manifests.Harden("pod-disruption-budgets", AvailabilityControlTests.Deployment("replicas: 2") + AvailabilityControlTests.Budget("one", "minAvailable: 100%")).Result;

        Assert.Empty(result.Changes);
        Assert.Equal("PodDisruptionBudget home/one has minAvailable \"100%\" and lets none of 2 go", Assert.Single(result.Remainders).Reason);
    }

    [Fact]
    public void A_second_constraint_like_the_first_is_not_added() => Assert.Equal(
        "there is such a constraint, and it does not choose the workload's own pods",
        Assert.Single(Manifests.Harden("topology-spread", AvailabilityControlTests.Deployment(
            "replicas: 2", "topologySpreadConstraints: [{topologyKey: kubernetes.io/hostname, whenUnsatisfiable: ScheduleAnyway, labelSelector: {matchLabels: {app: b}}}], ")).Result.Remainders).Reason);

    [Fact]
    public void An_autoscaler_is_not_overruled()
    {
        var result = Manifests.Harden(
            "replicas",
            AvailabilityControlTests.Deployment("replicas: 1") + "\n---\n{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: s}, spec: {scaleTargetRef: {kind: Deployment, name: a}, minReplicas: 1, maxReplicas: 3}}",
            "  - {kind: Deployment, name: a, replicas: 2}").Result;

        Assert.Empty(result.Changes);
        Assert.Equal("HorizontalPodAutoscaler home/s decides, and goes down to 1", Assert.Single(result.Remainders).Reason);
    }

    [Fact]
    public void Probes_go_to_main_containers_that_have_none()
    {
        var changes = Manifests.Harden(
            "probes",
            "{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {template: {spec: {initContainers: [{name: i}], containers: [{name: a, livenessProbe: {exec: {command: [x]}}}]}}}}",
            "  - {kind: Deployment, name: a, containers: [{name: '*', readinessProbe: {http: {path: /ready, port: '8080', tls: true}, periodSeconds: 5}, livenessProbe: {exec: [check]}}]}").Result.Changes;

        var change = Assert.Single(changes);
        Assert.Equal("spec.template.spec.containers[0].readinessProbe", change.Path);
        Assert.Equal("""{"httpGet":{"path":"/ready","port":8080,"scheme":"HTTPS"},"periodSeconds":5}""", change.After);
    }

    [Fact]
    public void Mistakes_in_probes_and_resources_are_found_at_their_place()
    {
        var findings = new Welkin.Kernel.FindingList();
        ComponentHardening.Read("h.yaml", """
            apiVersion: welkin.release/v1
            kind: ComponentHardening
            metadata: {name: app}
            spec:
              workloads:
                - kind: Deployment
                  name: a
                  containers:
                    - name: a
                      readinessProbe: {http: {path: ready, port: Http}, exec: [check]}
                      livenessProbe: {}
                      resources: {requests: {cpu: 100m, memory: 64 Mi}}
                    - name: b
                      resources: {requests: {cpu: "1"}, limits: {cpu: 500m}}
            """, findings);
        Assert.Equal(
            ["10:27: HARD022", "10:41: HARD024", "10:54: HARD023", "11:26: HARD022", "12:53: HARD020", "14:59: HARD021"],
            findings.Select(finding => $"{finding.At.Line}:{finding.At.Column}: {finding.Id}").Order(StringComparer.Ordinal));
    }
}
