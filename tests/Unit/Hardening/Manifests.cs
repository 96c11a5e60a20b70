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

    /// <summary>A pod that meets every control.</summary>
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
        var result = HardeningRun.Apply(Component(text), [HardeningCatalogue.Rules[rule]], Facts(facts), findings);
        Assert.Empty(findings);
        return (string.Join("---\n", result.Manifests.Documents.Select(document => document.Text)), result);
    }

    public static ComponentAudit Audit(string text, Waivers? waivers = null, ComponentHardening? facts = null, KubernetesVersion? version = null, FindingList? findings = null, DateOnly? today = null) =>
        AuditRun.Apply(Component(text), new AuditScope([.. HardeningCatalogue.Controls.Values], version ?? V136, today ?? Today), facts, waivers, findings ?? []);

    public static string Pod(Action<JsonObject> change)
    {
        var pod = Component(CompliantPod).Documents.Single().Read([])!.DeepClone().AsObject();
        change(pod);
        return YamlWriter.Write(pod);
    }
}
