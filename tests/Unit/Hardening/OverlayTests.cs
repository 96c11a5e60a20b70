using Welkin.Hardening;
using Welkin.Kernel;

namespace Welkin.Tests.Unit.Hardening;

public sealed class OverlayTests
{
    internal const string Deployment = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: app, labels: {app: web}}
        spec: {template: {spec: {hostPID: true, containers: [{name: a}, {name: b}]}}}
        """;

    [Theory]
    [InlineData("strategic", "{spec: {template: {spec: {containers: [{name: b, securityContext: {readOnlyRootFilesystem: true}}]}}}}", "spec.template.spec.containers[1].securityContext")]
    [InlineData("merge", "{spec: {template: {spec: {hostPID: null}}}}", "spec.template.spec.hostPID")]
    [InlineData("json", "[{op: remove, path: /spec/template/spec/hostPID}]", "spec.template.spec.hostPID")]
    public void A_patch_of_each_type_changes_its_target_and_says_that_it_was_the_overlay(string type, string patch, string path)
    {
        var control = path.EndsWith("hostPID", StringComparison.Ordinal) ? "W02" : "W01";
        var (hardened, findings) = Run(Deployment, Overlay(patch, type, control: control));

        Assert.Empty(findings);
        var change = Assert.Single(hardened.Changes);
        Assert.Equal((null, "tmp", path), (change.Rule, change.Overlay, change.Path));
    }

    [Fact]
    public void A_patch_that_matches_nothing_or_too_much_names_what_it_was_written_for_and_what_is_there_now()
    {
        const string patch = "{spec: {template: {spec: {hostPID: null}}}}";
        Assert.Equal(
            ["o.yaml:8:11: OVER010: overlay tmp of app matches nothing, 1 expected: kind Deployment, name ap (written for chart 1.0.0, rendered now 1.1.0)"],
            Run(Deployment, Overlay(patch, target: "{kind: Deployment, name: ap}")).Findings);
        Assert.Equal(
            ["o.yaml:8:11: OVER010: overlay tmp of app matches 2 objects, 1 expected: kind Deployment (written for chart 1.0.0, rendered now 1.1.0)"],
            Run($"{Deployment}\n---\n{Deployment.Replace("name: app", "name: two", StringComparison.Ordinal)}", Overlay(patch, target: "{kind: Deployment}")).Findings);
    }

    [Theory]
    [InlineData("{group: apps, version: v1, kind: Deployment, name: app, namespace: home}", true)]
    [InlineData("{kind: Deployment, nameRegex: 'a.*'}", true)]
    [InlineData("{kind: Deployment, nameRegex: 'ap'}", false)]
    [InlineData("{kind: Deployment, labelSelector: 'app in (web, db)'}", true)]
    [InlineData("{kind: Deployment, labelSelector: app!=web}", false)]
    [InlineData("{group: \"\", kind: Deployment}", false)]
    [InlineData("{kind: Deployment, annotationSelector: note}", false)]
    [InlineData("{kind: Deployment, namespace: other}", false)]
    public void Everything_a_target_gives_must_match(string target, bool matches) =>
        Assert.Equal(matches, Run(Deployment, Overlay("{spec: {template: {spec: {hostPID: null}}}}", target: target)).Findings.Length == 0);

    [Fact]
    public void A_patch_that_upstream_adopted_is_redundant_and_names_both_chart_versions()
    {
        var overlay = Overlay("{spec: {template: {spec: {hostPID: false}}}}");
        const string adopted = "{apiVersion: apps/v1, kind: Deployment, metadata: {name: app}, spec: {template: {spec: {hostPID: false, containers: [{name: a}]}}}}";

        Assert.Equal(
            ["o.yaml:8:11: OVER014: overlay tmp of app is redundant: the chart renders Deployment home/app with it already, so upstream adopted it by 1.1.0: remove it (written for chart 1.0.0, rendered now 1.1.0)"],
            Run(adopted, overlay).Findings);
        Assert.Equal(
            ["o.yaml:8:11: OVER014: overlay tmp of app changes nothing: the chart renders Deployment home/app with it already (written for chart 1.0.0, rendered now 1.0.0)"],
            Run(adopted, overlay, chart: "1.0.0").Findings);
    }

    [Fact]
    public void A_patch_that_a_rule_makes_needless_names_the_rule() => Assert.Equal(
        ["o.yaml:8:11: OVER015: overlay tmp of app is redundant: rule seccomp-runtime-default does the same to Deployment home/app: remove it (written for chart 1.0.0, rendered now 1.1.0)"],
        Run(Deployment, Overlay("{spec: {template: {spec: {securityContext: {seccompProfile: {type: RuntimeDefault}}}}}}", control: "W22"), rules: ["seccomp-runtime-default"]).Findings);

    [Fact]
    public void A_precondition_that_is_not_met_keeps_the_patch_away()
    {
        var overlay = Overlay("{spec: {template: {spec: {hostPID: null}}}}", more: """
              precondition:
              - {path: /spec/template/spec/containers/0/name, value: b}
              - {path: /spec/template/spec/hostPID, absent: true}
              - {path: /metadata/name, value: app}
            """);
        var (hardened, findings) = Run(Deployment, overlay);

        Assert.Empty(hardened.Changes);
        Assert.Equal(
            [
                "o.yaml:12:5: OVER011: overlay tmp of app has a precondition that Deployment home/app does not meet: /spec/template/spec/containers/0/name is \"a\" (written for chart 1.0.0, rendered now 1.1.0)",
                "o.yaml:13:5: OVER011: overlay tmp of app has a precondition that Deployment home/app does not meet: /spec/template/spec/hostPID is true (written for chart 1.0.0, rendered now 1.1.0)",
            ],
            findings);
    }

    [Fact]
    public void A_control_that_does_not_hold_afterwards_is_a_finding_unless_it_is_waived()
    {
        const string patch = "{spec: {template: {spec: {containers: [{name: a, securityContext: {readOnlyRootFilesystem: true}}]}}}}";
        Assert.Equal(
            ["o.yaml:8:11: OVER016: overlay tmp of app serves W30, which does not hold afterwards for Deployment home/app: spec.template.spec.containers[1].securityContext.readOnlyRootFilesystem is not set (written for chart 1.0.0, rendered now 1.1.0)"],
            Run(Deployment, Overlay(patch, "strategic", control: "W30")).Findings);
        Assert.Empty(Run(Deployment, Overlay(patch, "strategic", control: "W30"), waivers: AuditRunTests.Waivers("{kind: Deployment, namespace: home, name: app, container: b}", "W30")).Findings);
    }

    [Theory]
    [InlineData("{metadata: {name: other}}", "would change the group, version, kind, namespace or name of Deployment home/app")]
    [InlineData("{$patch: delete}", "would change the group, version, kind, namespace or name of Deployment home/app")]
    [InlineData("{metadata: {annotations: null}}", "would take or change the annotation helm.sh/hook of Deployment home/app")]
    public void A_patch_may_not_take_what_an_object_is_known_by(string patch, string expected)
    {
        var hook = Deployment.Replace("labels: {app: web}", "annotations: {helm.sh/hook: post-install}", StringComparison.Ordinal);
        Assert.Equal([$"o.yaml:10:10: OVER013: overlay tmp of app {expected} (written for chart 1.0.0, rendered now 1.1.0)"], Run(hook, Overlay(patch)).Findings);
    }

    [Fact]
    public void An_operation_that_does_not_fit_is_shown_at_its_place_in_the_overlay() => Assert.Equal(
        ["o.yaml:12:5: OVER012: overlay tmp of app cannot be applied to Deployment home/app: operation 1 (remove '/spec/gone'): there is nothing at '/spec/gone' (written for chart 1.0.0, rendered now 1.1.0)"],
        Run(Deployment, Overlay("\n  - {op: remove, path: /spec/template/spec/hostPID}\n  - {op: remove, path: /spec/gone}", "json")).Findings);

    [Fact]
    public void Hooks_definitions_order_and_template_texts_survive()
    {
        var stream = """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: things.example.org}
            spec: {group: example.org, names: {kind: Thing}}   # kept
            ---
            apiVersion: batch/v1
            kind: Job
            metadata: {name: hook, annotations: {helm.sh/hook: pre-install, note: "{{ .kept }}"}}
            spec: {template: {spec: {hostPID: true, containers: [{name: c, args: ["{{ .Values.x }}"]}]}}}
            ---
            DEPLOYMENT
            """.Replace("DEPLOYMENT", Deployment, StringComparison.Ordinal);
        var before = Manifests.Component(stream);
        var hook = Overlay("{spec: {template: {spec: {hostPID: null}}}}", target: "{kind: Job}");
        var definition = Overlay("[{op: add, path: /spec/scope, value: Namespaced}]", "json", target: "{kind: CustomResourceDefinition}", name: "scope");
        var documents = Run(stream, [hook, definition]).Hardened.Manifests.Documents;

        Assert.Equal(before.Documents.Select(document => document.Identity), documents.Select(document => document.Identity));
        Assert.Equal("{\"helm.sh/hook\":\"pre-install\",\"note\":\"{{ .kept }}\"}", documents[1].Read([])!["metadata"]!["annotations"]!.ToJsonString());
        Assert.Equal("{{ .Values.x }}", (string?)documents[1].Read([])!["spec"]!["template"]!["spec"]!["containers"]![0]!["args"]![0]);
        Assert.Equal("Namespaced", (string?)documents[0].Read([])!["spec"]!["scope"]);
        Assert.Equal(before.Documents[2].Text, documents[2].Text);
    }

    [Fact]
    public void Mistakes_are_located_and_shown_all_at_once()
    {
        var findings = new FindingList();
        Assert.Null(Welkin.Hardening.Overlay.Read("o.yaml", """
            apiVersion: welkin.release/v1
            kind: Overlay
            metadata: {name: tmp, component: app}
            spec:
              chart: 1.0.0
              control: W99
              reason: r
              target: {}
              matches: {min: 2, max: 1}
              precondition:
              - {path: spec, value: 1}
              - {path: /spec}
              type: json
              patch:
              - {op: add, path: /spec/a}
              - op: ad
                path: /spec/b
            """, findings));

        Assert.Equal(
            [
                "o.yaml:6:12: OVER001: unknown control 'W99' (did you mean 'W09'?)",
                "o.yaml:8:11: OVER002: the target gives nothing, so it would match every object: name at least a kind",
                "o.yaml:9:12: OVER005: 'matches' must be from 1 on, and max not below min, got 2 to 1",
                "o.yaml:11:12: OVER006: 'spec' is no JSON pointer: it must be empty or begin with '/'",
                "o.yaml:12:5: OVER006: a precondition has either 'value' or 'absent: true'",
                "o.yaml:15:5: OVER007: operation 0: 'value' is missing",
                "o.yaml:16:5: OVER007: operation 1: 'op' must be one of add, remove, replace, move, copy, test, got 'ad' (did you mean 'add'?)",
            ],
            findings.Select(finding => finding.ToString()));
    }

    [Theory]
    [InlineData("{kind: Pod, name: a, nameRegex: a}", "8:43: OVER003: 'nameRegex' stands beside 'name': give one of them")]
    [InlineData("{kind: Pod, labelSelector: 'a==='}", "8:38: OVER004: ")]
    [InlineData("{kind: Pod, nameRegex: '(?<x>a)\\k<x>'}", "8:34: OVER003: ")]
    [InlineData("{kind: Pod, nameRegex: 'a('}", "8:34: OVER003: ")]
    public void A_target_that_cannot_be_read_is_refused(string target, string expected)
    {
        var findings = new FindingList();
        Welkin.Hardening.Overlay.Read("o.yaml", Text("{spec: {a: 1}}", target: target), findings);
        Assert.StartsWith($"o.yaml:{expected}", Assert.Single(findings).ToString(), StringComparison.Ordinal);
    }

    internal static string Text(string patch, string type = "merge", string target = "{kind: Deployment}", string control = "W02", string more = "", string name = "tmp") =>
        $"apiVersion: welkin.release/v1\nkind: Overlay\nmetadata: {{name: {name}, component: app}}\nspec:\n  chart: 1.0.0\n  control: {control}\n  reason: r\n  target: {target}\n  type: {(type == "merge" && patch.Contains("$patch", StringComparison.Ordinal) ? "strategic" : type)}\n  patch: {patch}\n{more}\n";

    internal static Overlay Overlay(string patch, string type = "merge", string target = "{kind: Deployment}", string control = "W02", string more = "", string name = "tmp")
    {
        var findings = new FindingList();
        var overlay = Welkin.Hardening.Overlay.Read("o.yaml", Text(patch, type, target, control, more, name), findings);
        Assert.Empty(findings);
        return overlay!;
    }

    internal static HardeningInput Input(string text, Overlay[] overlays, string? chart = "1.1.0", ComponentHardening? facts = null, string[]? rules = null) =>
        new(Manifests.Component(text) with { ChartVersion = chart }, [.. (rules ?? []).Select(rule => SelectedRule.Of(HardeningCatalogue.Rules[rule]))], facts) { Overlays = [.. overlays] };

    private static (HardenedComponent Hardened, string[] Findings) Run(string text, Overlay overlay, string? chart = "1.1.0", string[]? rules = null, Waivers? waivers = null) =>
        Run(Input(text, [overlay], chart, rules: rules) with { Waivers = waivers });

    private static (HardenedComponent Hardened, string[] Findings) Run(string text, Overlay[] overlays) => Run(Input(text, overlays));

    private static (HardenedComponent Hardened, string[] Findings) Run(HardeningInput input)
    {
        var findings = new FindingList();
        var hardened = HardeningRun.Apply([input], Manifests.V136, findings).Single();
        return (hardened, [.. findings.Select(finding => finding.ToString())]);
    }
}
