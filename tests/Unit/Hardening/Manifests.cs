using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Welkin.Hardening;
using Welkin.Kernel;
using Welkin.Kubernetes;

namespace Welkin.Tests.Unit.Hardening;

/// <summary>Components made of text, for tests of rules and controls.</summary>
internal static class Manifests
{
    public static readonly KubernetesVersion V136 = new(1, 36);
    public static readonly DateOnly Today = new(2026, 12, 1);

    /// <summary>The controls that judge a pod by itself.</summary>
    public static readonly ImmutableArray<string> PodControls =
        ["W01", "W02", "W03", "W04", "W05", "W09", "W10", "W11", "W12", "W13", "W16", "W17", "W18", "W21", "W22", "W24", "W25", "W26", "W27", "W28", "W29", "W30", "W34", "W45"];

    /// <summary>The rules that work on a pod by itself.</summary>
    public static IEnumerable<IHardeningRule> PodRules => PodRuleIds.Select(id => HardeningCatalogue.Rules[id]);

    private static readonly string[] PodRuleIds =
        ["drop-all-capabilities", "host-namespaces", "no-privilege-escalation", "not-privileged", "read-only-root-filesystem", "run-as-non-root", "seccomp-runtime-default", "service-account-token"];

    /// <summary>A pod that meets each of these controls.</summary>
    public const string CompliantPod = """
        apiVersion: v1
        kind: Pod
        metadata:
          name: app
        spec:
          automountServiceAccountToken: false
          initContainers:
          - name: first
            image: registry.example/first:1
            securityContext:
              allowPrivilegeEscalation: false
              capabilities: {drop: [ALL]}
              readOnlyRootFilesystem: true
          containers:
          - name: app
            image: registry.example/app:1
            ports: []
            securityContext:
              allowPrivilegeEscalation: false
              capabilities: {drop: [ALL]}
              readOnlyRootFilesystem: true
          securityContext:
            runAsNonRoot: true
            seccompProfile: {type: RuntimeDefault}
          volumes:
          - name: data
        """;

    public static ComponentManifests Component(string text)
    {
        var findings = new FindingList();
        var documents = ManifestReader.Read("all.yaml", text, findings);
        Assert.Empty(findings);
        return new ComponentManifests("app", "home", documents);
    }

    public static ComponentHardening? Facts(string? workloads)
    {
        if (workloads is null)
            return null;
        var findings = new FindingList();
        var facts = ComponentHardening.Read("hardening.yaml", $"apiVersion: welkin.release/v1\nkind: ComponentHardening\nmetadata: {{name: app}}\nspec:\n  workloads:\n{workloads}", findings);
        Assert.Empty(findings);
        return facts;
    }

    /// <summary>Applies one rule and gives the text of all documents.</summary>
    public static (string Text, HardenedComponent Result) Harden(string rule, string text, string? facts = null)
    {
        var findings = new FindingList();
        var result = Harden(Component(text), [HardeningCatalogue.Rules[rule]], Facts(facts), findings);
        Assert.Empty(findings);
        return (string.Join("---\n", result.Manifests.Documents.Select(document => document.Text)), result);
    }

    public static ComponentAudit Audit(string text, Waivers? waivers = null, ComponentHardening? facts = null, KubernetesVersion? version = null, FindingList? findings = null, DateOnly? today = null) =>
        AuditRun.Apply(
            [new AuditedComponent(Component(text), [.. PodControls.Select(id => SelectedControl.Of(HardeningCatalogue.Controls[id]))], facts, waivers)], new AuditScope(version ?? V136, today ?? Today), findings ?? []).Single();

    public static HardenedComponent Harden(ComponentManifests component, IEnumerable<IHardeningRule> rules, ComponentHardening? facts, FindingList findings) =>
        HardeningRun.Apply([new HardeningInput(component, [.. rules.Select(SelectedRule.Of)], facts)], V136, findings).Single();

    public static string Pod(Action<JsonObject> change)
    {
        var pod = Component(CompliantPod).Documents.Single().Read([])!.DeepClone().AsObject();
        change(pod);
        return YamlWriter.Write(pod);
    }
}
