using Welkin.Components;
using Welkin.Components.Bumps;

namespace Welkin.Tests.Unit.Pipeline.Effects;

/// <summary>What a bump does to the security of the release, and to what people wrote about it.</summary>
public sealed class EffectPostureTests
{
    private const string Privileged = "[{id: W01}]";
    private const string Fact = "    - {kind: Deployment, name: p, containers: [{name: c}]}\n";

    private const string Waiver = """
            - control: W01
              selector: {kind: Deployment, namespace: home, name: p, container: c}
              reason: r
              risk: r
              owner: o
              approver: a
              created: 2026-09-01
              expires: 2026-12-01
              compensating: c

        """;

    private const string Overlay = """
        apiVersion: welkin.release/v1
        kind: Overlay
        metadata: {name: careful, component: app}
        spec:
          chart: 1.0.0
          control: W01
          reason: r
          target: {kind: Deployment, name: p}
          type: strategic
          patch: {spec: {template: {spec: {containers: [{name: c, securityContext: {privileged: false}}]}}}}

        """;

    [Fact]
    public async Task A_control_that_holds_no_more_blocks()
    {
        using var release = new SampleRelease { Controls = Privileged }.Chart("app", "1.0.0", Workload("false")).Chart("app", "2.0.0", Workload("true"));

        var effect = await release.EffectAsync();

        var finding = Assert.Single(effect.Blocking);
        Assert.Equal((EffectKind.WeakerPosture, "weaker-posture:Deployment/home/p:W01:c", UpdateLevel.Minor), (finding.Kind, finding.Id, finding.Level));
        Assert.EndsWith(": chart app moved from 1.0.0 to 2.0.0", finding.Text, StringComparison.Ordinal);
        Assert.EndsWith("Deployment/home/p:W01:c is weaker", effect.BlastRadius, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_control_that_holds_now_is_said()
    {
        using var release = new SampleRelease { Controls = Privileged }.Chart("app", "1.0.0", Workload("true")).Chart("app", "2.0.0", Workload("false"));

        var effect = await release.EffectAsync();

        Assert.Empty(effect.Blocking);
        Assert.Contains("stronger-posture:Deployment/home/p:W01:c", effect.Findings.Select(finding => finding.Id));
    }

    [Fact]
    public async Task A_waiver_that_covers_the_object_still_lets_it_be()
    {
        using var release = new SampleRelease { Controls = Privileged, Waivers = Waiver }.Chart("app", "1.0.0", Workload("true")).Chart("app", "2.0.0", Workload("true", "r.io/app:2"));

        Assert.Empty((await release.EffectAsync()).Blocking);
    }

    [Fact]
    public async Task A_waiver_that_covers_nothing_any_more_would_stop_the_build()
    {
        using var release = new SampleRelease { Controls = Privileged, Waivers = Waiver }.Chart("app", "1.0.0", Workload("true")).Chart("app", "2.0.0", Workload("false"));

        var finding = Assert.Single((await release.EffectAsync()).Blocking);

        Assert.Equal(EffectKind.HardeningContent, finding.Kind);
        Assert.StartsWith("WAIV006: W01 does not fail for Deployment home/p", finding.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fact_that_fits_no_object_any_more_would_stop_the_build_and_the_rest_is_judged_all_the_same()
    {
        using var release = new SampleRelease { Controls = Privileged, Facts = Fact }.Chart("app", "1.0.0", Workload("false")).Chart("app", "2.0.0", Workload("true").Replace("name: c,", "name: other,", StringComparison.Ordinal));

        var blocking = (await release.EffectAsync()).Blocking.ToList();

        Assert.Equal([EffectKind.WeakerPosture, EffectKind.HardeningContent], blocking.Select(finding => finding.Kind));
        Assert.StartsWith("HARD002: Deployment p has no container named c", blocking[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_overlay_that_stops_matching_would_stop_the_build()
    {
        using var release = new SampleRelease { Controls = Privileged, Overlay = Overlay }.Chart("app", "1.0.0", Workload("true")).Chart("app", "2.0.0", Workload("true").Replace("metadata: {name: p}", "metadata: {name: q}", StringComparison.Ordinal));

        Assert.Contains((await release.EffectAsync()).Blocking, finding => finding.Kind == EffectKind.HardeningContent && finding.Text.StartsWith("OVER010: overlay careful of app matches nothing", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_does_not_fit_the_present_version_either_is_no_fault_of_the_bump()
    {
        using var release = new SampleRelease { Controls = Privileged, Facts = Fact.Replace("name: p", "name: nobody", StringComparison.Ordinal) }.Chart("app", "1.0.0", Workload("false")).Chart("app", "2.0.0", Workload("false", "r.io/app:2"));

        var effect = await release.EffectAsync();

        Assert.Empty(effect.Blocking);
        Assert.Contains("facts or overlays of hardening that do not fit the present version: 1; before and after are compared without them", effect.Findings.Select(finding => finding.Text));
    }

    private static string Workload(string privileged, string image = "r.io/app:1") => $$"""
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: p}
        spec:
          selector: {matchLabels: {app: p} }
          template:
            metadata: {labels: {app: p} }
            spec: {containers: [{name: c, image: "{{image}}", securityContext: {privileged: {{privileged}} } }]}

        """;
}
