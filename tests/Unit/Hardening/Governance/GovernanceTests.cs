using System.Collections.Immutable;
using Welkin.Hardening;

namespace Welkin.Tests.Unit.Hardening.Governance;

/// <summary>What the controls and rules of namespaces, labels, webhooks and references tell apart beyond their pairs.</summary>
public sealed class GovernanceTests
{
    private const string Privileged = "apiVersion: v1\nkind: Pod\nmetadata: {name: low}\nspec: {containers: [{name: a, securityContext: {privileged: true}}]}\n";
    private const string Level = "pod-security.kubernetes.io/";

    [Theory]
    [InlineData(Manifests.CompliantPod, "restricted")]
    [InlineData("apiVersion: v1\nkind: Pod\nmetadata: {name: middle}\nspec: {containers: [{name: a}]}\n", "baseline")]
    [InlineData(Privileged, "privileged")]
    public void A_namespace_is_made_at_the_level_that_its_workloads_meet(string pod, string level)
    {
        var result = Manifests.Harden("pod-security-labels", pod).Result;
        var made = result.Manifests.Documents.Single(document => document.Identity.Kind == "Namespace").Read([])!;

        Assert.Equal("home", (string?)made["metadata"]!["name"]);
        Assert.All(new[] { "enforce", "audit", "warn" }, mode => Assert.Equal(
            (level, "v1.36"), ((string?)made["metadata"]!["labels"]![Level + mode], (string?)made["metadata"]!["labels"]![$"{Level}{mode}-version"])));
        Assert.DoesNotContain("G01", Failing("G01", string.Join("\n---\n", result.Manifests.Documents.Select(document => document.Text))));
    }

    [Fact]
    public void A_level_that_would_refuse_a_workload_fails_and_is_mended()
    {
        var release = Namespace("home", "restricted") + "---\n" + Privileged;
        Assert.Contains("\"restricted\", which refuses Pod home/low", Observed("G01", release));
        var changes = Manifests.Harden("pod-security-labels", release).Result.Changes.Select(change => (change.Path, change.After));
        Assert.Equal([($"metadata.labels[{Level}enforce]", "\"privileged\"")], changes);
    }

    [Fact]
    public void What_an_operator_makes_at_run_time_counts()
    {
        const string fact = "  - {kind: Pod, name: app, createdPods: {level: baseline, reason: makes agents in the network of the node}}\n";
        var (text, _) = Manifests.Harden("pod-security-labels", Manifests.CompliantPod, fact);
        Assert.Contains($"{Level}enforce: baseline", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kube-system")]
    [InlineData("default")]
    public void The_namespaces_of_every_cluster_are_left_alone(string name)
    {
        var pod = Manifests.CompliantPod.Replace("name: app\nspec", $"name: app\n  namespace: {name}\nspec", StringComparison.Ordinal);
        Assert.Empty(Manifests.Harden("pod-security-labels", pod).Result.Changes);
        Assert.Empty(Manifests.Harden("pod-security-labels", pod + "\n---\n" + $"apiVersion: v1\nkind: Namespace\nmetadata: {{name: {name}}}\n").Result.Changes);
    }

    [Fact]
    public void A_namespace_with_a_pod_that_cannot_be_read_is_not_evaluated_and_left() =>
        Assert.Equal([AuditStatus.NotEvaluated], Results("G01", Namespace("home", "restricted") + "---\napiVersion: v1\nkind: Pod\nmetadata: {name: odd}\nspec: {containers: {}}\n").Select(result => result.Status));

    [Fact]
    public void Labels_and_owner_go_to_the_object_and_nowhere_else()
    {
        const string deployment = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web}
            spec:
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec: {containers: [{name: a}]}
            """;
        var rule = new SelectedRule(HardeningCatalogue.Rules["workload-labels"], ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty.Add("owner", ["platform"]));
        var hardened = HardeningRun.Apply([new HardeningInput(Manifests.Component(deployment), [rule])], Manifests.V136, []).Single();

        Assert.Equal(
            [
                ("metadata.labels[app.kubernetes.io/name]", "\"web\""), ("metadata.labels[app.kubernetes.io/instance]", "\"app\""),
                ("metadata.labels[app.kubernetes.io/managed-by]", "\"welkin\""), ("metadata.annotations[welkin.release/owner]", "\"platform\""),
            ],
            hardened.Changes.Select(change => (change.Path, change.After!)));
    }

    [Fact]
    public void A_bare_pod_keeps_its_labels_and_nobody_is_made_its_owner() => Assert.Equal(
        ["metadata.labels[app.kubernetes.io/name]", "metadata.labels[app.kubernetes.io/instance]", "metadata.labels[app.kubernetes.io/managed-by]", "metadata.annotations[welkin.release/owner]"],
        Manifests.Harden("workload-labels", Manifests.CompliantPod).Result.Remainders.Select(remainder => remainder.Path));

    [Theory]
    [InlineData("pods", "", null, "not set: stands before the pods of kube-system")]
    [InlineData("'*'", "", null, "not set: stands before the pods of kube-system")]
    [InlineData("pods", "", "{matchExpressions: [{key: kubernetes.io/metadata.name, operator: NotIn, values: [kube-system]}]}", "stands before the pods of Pod home/app, which answers it")]
    [InlineData("pods", "", "{matchExpressions: [{key: kubernetes.io/metadata.name, operator: NotIn, values: [kube-system, home]}]}", null)]
    [InlineData("pods", "", "{matchLabels: {opted: in}}", null)]
    [InlineData("services", "", null, null)]
    [InlineData("pods", "failurePolicy: Ignore", null, "\"Ignore\"")]
    public void A_webhook_must_not_stand_before_the_pods_that_answer_it(string resource, string policy, string? selector, string? expected)
    {
        var webhook = $$"""
            apiVersion: admissionregistration.k8s.io/v1
            kind: MutatingWebhookConfiguration
            metadata: {name: hook}
            webhooks:
            - name: hook.example
              clientConfig: {service: {name: app, namespace: home} }
              rules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [{{resource}}]}]
              sideEffects: None
            """ + (policy.Length > 0 ? $"\n  {policy}" : "") + (selector is null ? "" : $"\n  namespaceSelector: {selector}");
        var release = $"{webhook}\n---\napiVersion: v1\nkind: Service\nmetadata: {{name: app}}\nspec: {{selector: {{app: app}}}}\n---\n" + Manifests.CompliantPod.Replace("name: app\nspec", "name: app\n  labels: {app: app}\nspec", StringComparison.Ordinal);
        if (expected is null)
            Assert.Empty(Failing("G06", release));
        else
            Assert.Contains(expected, Assert.Single(Observed("G06", release)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{kind: Service, apiVersion: v1, metadata: {name: a}, spec: {selector: {app: gone}}}", true)]
    [InlineData("{kind: Service, apiVersion: v1, metadata: {name: a}, spec: {}}", false)]
    [InlineData("{kind: Service, apiVersion: v1, metadata: {name: a, namespace: kube-system}, spec: {selector: {component: kube-scheduler}}}", false)]
    [InlineData("{kind: Service, apiVersion: v1, metadata: {name: a}, spec: {selector: {operator.example/name: db}}}", false)]
    [InlineData("{kind: PodDisruptionBudget, apiVersion: policy/v1, metadata: {name: a}, spec: {selector: {matchLabels: {app: gone}}}}", true)]
    [InlineData("{kind: PodDisruptionBudget, apiVersion: policy/v1, metadata: {name: a}, spec: {selector: {}}}", false)]
    [InlineData("{kind: Ingress, apiVersion: networking.k8s.io/v1, metadata: {name: a}, spec: {rules: [{http: {paths: [{backend: {service: {name: gone}}}]}}]}}", true)]
    [InlineData("{kind: Ingress, apiVersion: networking.k8s.io/v1, metadata: {name: a}, spec: {defaultBackend: {service: {name: web, port: {number: 80}}}}}", false)]
    [InlineData("{kind: Ingress, apiVersion: networking.k8s.io/v1, metadata: {name: a}, spec: {defaultBackend: {service: {name: web, port: {name: http}}}}}", false)]
    [InlineData("{kind: Ingress, apiVersion: networking.k8s.io/v1, metadata: {name: a}, spec: {defaultBackend: {service: {name: web, port: {number: 8080}}}}}", true)]
    [InlineData("{kind: Ingress, apiVersion: networking.k8s.io/v1, metadata: {name: a}, spec: {defaultBackend: {service: {name: web, port: {name: https}}}}}", true)]
    [InlineData("{kind: ServiceMonitor, apiVersion: monitoring.coreos.com/v1, metadata: {name: a}, spec: {selector: {matchLabels: {app: gone}}}}", true)]
    [InlineData("{kind: ServiceMonitor, apiVersion: monitoring.coreos.com/v1, metadata: {name: a}, spec: {selector: {matchLabels: {tier: web}}}}", false)]
    [InlineData("{kind: ServiceMonitor, apiVersion: monitoring.coreos.com/v1, metadata: {name: a}, spec: {namespaceSelector: {matchNames: [default]}, selector: {matchLabels: {component: apiserver, provider: kubernetes}}}}", false)]
    public void What_refers_to_nothing_is_stale(string item, bool stale)
    {
        const string others = """
            ---
            {kind: Service, apiVersion: v1, metadata: {name: web, labels: {tier: web}}, spec: {ports: [{name: http, port: 80}]}}
            ---
            {kind: Database, apiVersion: databases.example/v1, metadata: {name: db}}
            """;
        Assert.Equal(stale, Failing("G08", $"{item}\n{others}\n---\n{Manifests.CompliantPod}").Length > 0);
    }

    [Fact]
    public void A_monitor_of_a_namespace_outside_the_release_is_not_evaluated() => Assert.Equal(
        [AuditStatus.NotEvaluated],
        Results("G08", "{kind: ServiceMonitor, apiVersion: monitoring.coreos.com/v1, metadata: {name: a}, spec: {namespaceSelector: {matchNames: [elsewhere]}, selector: {matchLabels: {app: a}}}}").Select(result => result.Status));

    [Fact]
    public void A_part_of_the_cluster_may_run_in_kube_system_where_the_profile_says_so()
    {
        var pod = Manifests.Component(Manifests.CompliantPod.Replace("name: app\nspec", "name: app\n  namespace: kube-system\nspec", StringComparison.Ordinal));
        AuditStatus Status(ImmutableArray<string> parts) => AuditRun.Apply(
            [new AuditedComponent(pod, [new SelectedControl(HardeningCatalogue.Controls["G03"], ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty.Add("components", parts))])],
            new AuditScope(Manifests.V136, Manifests.Today), []).Single().Results.Single().Status;

        Assert.Equal((AuditStatus.Fails, AuditStatus.Holds), (Status(["other"]), Status(["app"])));
    }

    private static string Namespace(string name, string level) =>
        $"apiVersion: v1\nkind: Namespace\nmetadata:\n  name: {name}\n  labels: {{{string.Join(", ", new[] { "enforce", "audit", "warn" }.Select(mode => $"{Level}{mode}: {level}, {Level}{mode}-version: v1.36"))}}}\n";

    private static string[] Failing(string control, string release) => [.. Results(control, release).Where(result => result.Status == AuditStatus.Fails).Select(result => result.Control)];

    private static IEnumerable<string> Observed(string control, string release) => Results(control, release).Where(result => result.Status == AuditStatus.Fails).Select(result => result.Observed!);

    private static IEnumerable<AuditResult> Results(string control, string release) => AuditRun.Apply(
        [new AuditedComponent(Manifests.Component(release), [SelectedControl.Of(HardeningCatalogue.Controls[control])])], new AuditScope(Manifests.V136, Manifests.Today), []).Single().Results;
}
