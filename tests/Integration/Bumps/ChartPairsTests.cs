using System.Text.RegularExpressions;
using Welkin.Components;
using Welkin.Components.Bumps;
using Welkin.Tests.Integration.Charts;
using Welkin.Tests.Integration.Tools;

namespace Welkin.Tests.Integration.Bumps;

/// <summary>What the bumps between real charts do, by the real helm.</summary>
public sealed partial class ChartPairsTests(RealTools tools) : IClassFixture<RealTools>, IDisposable
{
    private readonly ChartBump _bump = new(tools);

    // Without the mirror one case is left, which skips and says why.
    public static TheoryData<string, string, string> Pairs()
    {
        var pairs = new TheoryData<string, string, string>();
        if (!ChartMirrorFolder.Exists)
            pairs.Add("of", "a", "mirror");
        foreach (var (chart, oldest, newest) in ChartMirrorFolder.Exists ? OfMirror() : [])
            pairs.Add(chart, oldest, newest);
        return pairs;
    }

    public void Dispose() => _bump.Dispose();

    [Theory, MemberData(nameof(Pairs))]
    public async Task Every_bump_from_the_oldest_to_the_newest_has_an_effect(string chart, string oldest, string newest)
    {
        ChartMirrorFolder.Find();
        var effect = await _bump.EffectAsync(chart, oldest, newest, CrdPolicy.None);

        Assert.NotEqual(UpdateLevel.None, effect.ProvedLevel);
        Assert.DoesNotContain(effect.Findings, finding => finding.Kind is EffectKind.NotEvaluated or EffectKind.ImmutableField or EffectKind.RemovedApi or EffectKind.RefusedObject);
        Assert.Equal(effect.Findings.Length, effect.Findings.Select(finding => finding.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.All(effect.Findings, finding => Assert.DoesNotContain('\n', finding.Text));
        Assert.NotEmpty(effect.ImagesAfter);
    }

    [Fact]
    public async Task The_definitions_of_kube_prometheus_stack_are_named_which_Helm_leaves_as_they_are()
    {
        ChartMirrorFolder.Find();
        var effect = await _bump.EffectAsync("kube-prometheus-stack", "56.6.2", "77.11.1", CrdPolicy.WithChart);

        var finding = effect.Blocking.First(finding => finding.Kind == EffectKind.DefinitionNotUpgraded);
        Assert.Equal("definition-not-upgraded:CustomResourceDefinition/*", finding.Id);
        Assert.StartsWith("Helm does not upgrade crds/: 10 CRDs of it change, with 567 fields that the definitions in the cluster do not have", finding.Text, StringComparison.Ordinal);
        Assert.Contains("\".spec.automountServiceAccountToken: field not declared in schema\" (Prometheus/home/kube-prometheus-stack-prometheus)", effect.BlastRadius, StringComparison.Ordinal);
        Assert.Equal(
            ["spec.automountServiceAccountToken", "spec.enableOTLPReceiver"],
            effect.Blocking.Single(other => other.Id == "definition-not-upgraded:Prometheus/home/kube-prometheus-stack-prometheus").Paths);
        Assert.Equal(567, finding.Paths.Length);
    }

    [Fact]
    public async Task Applied_first_the_new_definitions_are_said_and_do_not_block()
    {
        ChartMirrorFolder.Find();
        var effect = await _bump.EffectAsync("kube-prometheus-stack", "56.6.2", "77.11.1", CrdPolicy.ApplyFirst);

        Assert.Contains(effect.Findings, finding => finding.Kind == EffectKind.DefinitionNotUpgraded);
        Assert.DoesNotContain(effect.Blocking, finding => finding.Kind == EffectKind.DefinitionNotUpgraded);
    }

    [Fact]
    public async Task A_value_that_the_new_chart_refuses_is_an_effect_and_no_crash()
    {
        ChartMirrorFolder.Find();
        var effect = await _bump.EffectAsync("cert-manager", "v1.12.8", "v1.18.3", CrdPolicy.None, values: "noSuchValue: 1\n");

        var finding = Assert.Single(effect.Blocking);
        Assert.Equal(EffectKind.NotEvaluated, finding.Kind);
        Assert.Contains("noSuchValue", finding.Text, StringComparison.Ordinal);
    }

    private static IEnumerable<(string Chart, string Oldest, string Newest)> OfMirror() =>
        from file in Directory.EnumerateFiles(ChartMirrorFolder.Find(), "*.tgz")
        let match = Name().Match(Path.GetFileName(file))
        group match.Groups["version"].Value by match.Groups["chart"].Value into same
        let versions = same.OrderBy(version => Version.Parse(version.TrimStart('v'))).ToList()
        where versions.Count > 1
        orderby same.Key
        select (same.Key, versions[0], versions[^1]);

    [GeneratedRegex(@"^(?<chart>.+)-(?<version>v?\d+\.\d+\.\d+)\.tgz$")]
    private static partial Regex Name();
}
