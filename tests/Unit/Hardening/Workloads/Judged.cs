using Welkin.Hardening;
using Welkin.Kubernetes;

namespace Welkin.Tests.Unit.Hardening.Workloads;

/// <summary>What one control says of a pod or a release that a test writes down.</summary>
internal static class Judged
{
    /// <summary>The statuses and what is observed, as <c>path: observed</c>; empty where the control holds.</summary>
    public static string[] Failing(string control, string release, string? facts = null, KubernetesVersion? version = null) =>
        [.. Results(control, release, facts, version).Where(result => result.Status == AuditStatus.Fails).Select(result => $"{result.Path}: {result.Observed}")];

    public static AuditStatus Status(string control, string release, string? facts = null, KubernetesVersion? version = null) =>
        Results(control, release, facts, version).Select(result => result.Status).Distinct().Single();

    /// <summary>A pod of one container with these fields of its spec and of its container, in YAML's flow style.</summary>
    public static string Pod(string spec, string container = "image: i") =>
        $"{{apiVersion: v1, kind: Pod, metadata: {{name: app}}, spec: {{{(spec.Length > 0 ? spec + ", " : "")}containers: [{{name: app, {container}}}]}}}}";

    private static IEnumerable<AuditResult> Results(string control, string release, string? facts, KubernetesVersion? version) => AuditRun.Apply(
        [new AuditedComponent(Manifests.Component(release), [SelectedControl.Of(HardeningCatalogue.Controls[control])], Manifests.Facts(facts))],
        new AuditScope(version ?? Manifests.V136, Manifests.Today), []).Single().Results;
}
