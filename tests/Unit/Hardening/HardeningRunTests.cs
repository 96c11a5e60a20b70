using Welkin.Hardening;
using Welkin.Kernel;

namespace Welkin.Tests.Unit.Hardening;

public sealed class HardeningRunTests
{
    [Theory]
    [InlineData("v1", "Pod", "spec")]
    [InlineData("v1", "PodTemplate", "template.spec")]
    [InlineData("v1", "ReplicationController", "spec.template.spec")]
    [InlineData("apps/v1", "Deployment", "spec.template.spec")]
    [InlineData("apps/v1", "ReplicaSet", "spec.template.spec")]
    [InlineData("apps/v1", "StatefulSet", "spec.template.spec")]
    [InlineData("apps/v1", "DaemonSet", "spec.template.spec")]
    [InlineData("batch/v1", "Job", "spec.template.spec")]
    [InlineData("batch/v1", "CronJob", "spec.jobTemplate.spec.template.spec")]
    public void Every_container_of_every_kind_is_hardened(string apiVersion, string kind, string spec)
    {
        var nested = spec.Split('.').Reverse().Aggregate("{initContainers: [{name: i}], containers: [{name: c}], ephemeralContainers: [{name: e}]}", (inner, key) => $"{{{key}: {inner}}}");
        var result = Manifests.Harden("no-privilege-escalation", $"{{apiVersion: {apiVersion}, kind: {kind}, metadata: {{name: x}}, {nested[1..]}").Result;

        Assert.Equal(
            [("initContainers", "false"), ("containers", "false"), ("ephemeralContainers", "false")],
            result.Changes.Select(change => (change.Path.Replace($"{spec}.", "", StringComparison.Ordinal).Replace("[0].securityContext.allowPrivilegeEscalation", "", StringComparison.Ordinal), change.After)));
    }

    [Fact]
    public void A_document_that_needs_no_change_keeps_its_text_and_one_that_does_keeps_its_source()
    {
        const string stream = """
            # Source: chart/templates/a.yaml
            apiVersion: v1
            kind: ConfigMap   # a comment
            metadata:
                name: "quoted"
            ---
            # Source: chart/templates/b.yaml
            apiVersion: apps.example/v1
            kind: Deployment
            metadata: {name: not-ours}
            spec: {template: {spec: {}}}
            ---
            # Source: chart/templates/hook.yaml
            apiVersion: batch/v1
            kind: Job
            metadata:
              name: hook
              annotations: {"helm.sh/hook": "pre-install", note: "{{ .kept }}"}
            spec: {template: {spec: {containers: [{name: c}]}}}
            """;
        var before = Manifests.Component(stream);
        var texts = Manifests.Harden("seccomp-runtime-default", stream).Result.Manifests.Documents.Select(document => document.Text).ToList();

        Assert.Equal(before.Documents.Take(2).Select(document => document.Text), texts.Take(2));
        Assert.Equal(
            """
            # Source: chart/templates/hook.yaml
            apiVersion: batch/v1
            kind: Job
            metadata:
              name: hook
              annotations:
                helm.sh/hook: pre-install
                note: "{{ .kept }}"
            spec:
              template:
                spec:
                  containers:
                  - name: c
                  securityContext:
                    seccompProfile:
                      type: RuntimeDefault

            """,
            texts[2]);
    }

    [Fact]
    public void The_whole_profile_applied_twice_changes_nothing_more_and_leaves_its_input_alone()
    {
        const string pod = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: app\nspec: {containers: [{name: a, securityContext: {runAsNonRoot: false}}]}\n";
        var facts = Manifests.Facts("  - {kind: Pod, name: app, runAsUser: 7, containers: [{name: '*', readOnlyRootFilesystem: true, writable: [{path: /tmp}]}]}");
        var component = Manifests.Component(pod);
        var input = component.Documents[0].Read([])!.ToJsonString();

        var once = Manifests.Harden(component, Manifests.PodRules, facts, []);
        var twice = Manifests.Harden(once.Manifests, Manifests.PodRules, facts, []);

        Assert.NotEmpty(once.Changes);
        Assert.Empty(twice.Changes);
        Assert.Equal(input, component.Documents[0].Read([])!.ToJsonString());
        Assert.True(Manifests.Audit(once.Manifests.Documents[0].Text).Passes);
    }

    [Fact]
    public void Changes_say_what_was_there_before() => Assert.Equal(
        new Change("no-privilege-escalation", new("v1", "Pod", "home", "app"), "spec.containers[0].securityContext.allowPrivilegeEscalation", "true", "false"),
        Assert.Single(Manifests.Harden("no-privilege-escalation", "{apiVersion: v1, kind: Pod, metadata: {name: app}, spec: {containers: [{name: a, securityContext: {allowPrivilegeEscalation: true}}]}}").Result.Changes));

    [Fact]
    public void Windows_pods_keep_away_from_linux_fields()
    {
        const string pod = "{apiVersion: v1, kind: Pod, metadata: {name: app}, spec: {os: {name: windows}, containers: [{name: a}]}}";
        var changed = Manifests.PodRules.SelectMany(rule => Manifests.Harden(rule.Id, pod).Result.Changes).Select(change => change.Path);
        Assert.Equal(["spec.securityContext.runAsNonRoot", "spec.automountServiceAccountToken"], changed);
    }

    [Theory]
    [InlineData("{containers: [{name: a, securityContext: {privileged: yep}}]}", "spec.containers[0].securityContext.privileged must be true or false, got \"yep\"")]
    [InlineData("{containers: {}}", "spec.containers must be a list, got {}")]
    [InlineData("{containers: []}", "spec.containers is missing or empty")]
    public void What_the_server_would_refuse_is_a_finding(string spec, string expected)
    {
        var findings = new FindingList();
        Manifests.Harden(Manifests.Component($"{{apiVersion: v1, kind: Pod, metadata: {{name: app}}, spec: {spec}}}"), Manifests.PodRules, null, findings);
        Assert.Equal($"all.yaml:1:1: K8S006: Pod app: {expected}", Assert.Single(findings).ToString());
    }

    [Fact]
    public void Facts_that_fit_nothing_are_findings_at_their_place()
    {
        var facts = Manifests.Facts("""
              - {kind: Pod, name: gone}
              - kind: Pod
                name: app
                containers:
                - name: ap
            """);
        var findings = new FindingList();
        Manifests.Harden(Manifests.Component(Manifests.CompliantPod), [], facts, findings);

        Assert.Equal(
            ["hardening.yaml:6:5: HARD001: no object of the component is a Pod named gone", "hardening.yaml:10:7: HARD002: Pod app has no container named ap (did you mean 'app'?)"],
            findings.Select(finding => finding.ToString()));
    }

    [Fact]
    public void A_rule_of_the_whole_release_names_the_object_it_cannot_read()
    {
        const string release = """
            {apiVersion: v1, kind: Pod, metadata: {name: app}, spec: {containers: [{name: a}]}}
            ---
            {apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: open}, spec: {podSelector: {}, ingress: {a: 1}}}
            """;
        var findings = new FindingList();
        Manifests.Harden(Manifests.Component(release), [HardeningCatalogue.Rules["network-policies"]], null, findings);
        Assert.Equal("all.yaml:3:1: K8S006: NetworkPolicy open: spec.ingress must be a list, got {\"a\":1}", Assert.Single(findings).ToString());
    }
}
