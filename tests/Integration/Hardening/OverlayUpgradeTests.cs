using Welkin.Hardening;
using Welkin.Kernel;
using Welkin.Kubernetes;
using Welkin.Tests.Integration.Charts;
using Welkin.Tests.Integration.Tools;
using Welkin.Tools;

namespace Welkin.Tests.Integration.Hardening;

/// <summary>A newer version of a real chart dropped in, with the overlays that were written for the older one: what no longer fits is found, what still does is applied.</summary>
public sealed class OverlayUpgradeTests(RealTools tools) : IClassFixture<RealTools>, IDisposable
{
    private static readonly KubernetesVersion V136 = new(1, 36);

    // Upstream made root filesystems read-only and gave up the webhook's ConfigMap between the two; a user namespace is still nobody's default.
    private static readonly Overlay[] Overlays =
    [
        Overlay("read-only", "W30", "{kind: Deployment, name: release-cert-manager}",
            "{spec: {template: {spec: {containers: [{name: cert-manager-controller, securityContext: {readOnlyRootFilesystem: true}}]}}}}"),
        Overlay("settings", "W01", "{kind: ConfigMap, name: release-cert-manager-webhook}", "{metadata: {labels: {reviewed: yes-by-us}}}"),
        Overlay("users", "W32", "{kind: Deployment, name: release-cert-manager-cainjector}", "{spec: {template: {spec: {hostUsers: false}}}}"),
    ];

    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("welkin-test-");

    public void Dispose() => _home.Delete(recursive: true);

    [Fact]
    public async Task Overlays_fit_the_chart_they_were_written_for()
    {
        var (hardened, findings) = await HardenAsync("v1.12.8");

        Assert.Empty(findings);
        Assert.Equal(["read-only", "settings", "users"], hardened.Changes.Select(change => change.Overlay).OfType<string>().Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Overlays_that_stopped_matching_or_that_upstream_adopted_are_found_and_the_others_still_apply()
    {
        var (hardened, findings) = await HardenAsync("v1.18.3");

        Assert.Equal(
            [
                "read-only.yaml:8:11: OVER014: overlay read-only of cert-manager is redundant: the chart renders Deployment home/release-cert-manager with it already, so upstream adopted it by v1.18.3: remove it (written for chart v1.12.8, rendered now v1.18.3)",
                "settings.yaml:8:11: OVER010: overlay settings of cert-manager matches nothing, 1 expected: kind ConfigMap, name release-cert-manager-webhook (written for chart v1.12.8, rendered now v1.18.3)",
            ],
            findings);
        Assert.Equal(["users"], hardened.Changes.Select(change => change.Overlay).OfType<string>().Distinct());
    }

    private async Task<(HardenedComponent Hardened, IEnumerable<string> Findings)> HardenAsync(string version)
    {
        Assert.SkipUnless(ChartMirrorFolder.Exists, "the mirror of charts is not beside the repository");
        var chart = Path.Combine(ChartMirrorFolder.Find(), $"cert-manager-{version}.tgz");
        var rendered = await new Helm(tools.Runner, _home.FullName).TemplateAsync(new ChartRender("release", chart, "home") { KubeVersion = "1.36.0" }, TestContext.Current.CancellationToken);
        var findings = new FindingList();
        var component = new ComponentManifests("cert-manager", "home", ManifestReader.Read("all.yaml", rendered, findings)) { ChartVersion = version };
        var hardened = HardeningRun.Apply([new HardeningInput(component, []) { Overlays = [.. Overlays] }], V136, findings).Single();
        return (hardened, findings.Select(finding => finding.ToString()));
    }

    private static Overlay Overlay(string name, string control, string target, string patch)
    {
        var findings = new FindingList();
        var overlay = Welkin.Hardening.Overlay.Read($"{name}.yaml",
            $"apiVersion: welkin.release/v1\nkind: Overlay\nmetadata: {{name: {name}, component: cert-manager}}\nspec:\n  chart: v1.12.8\n  control: {control}\n  reason: r\n  target: {target}\n  type: strategic\n  patch: {patch}\n", findings);
        Assert.Empty(findings);
        return overlay!;
    }
}
