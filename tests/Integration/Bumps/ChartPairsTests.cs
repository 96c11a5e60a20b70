using System.Text.RegularExpressions;
using Welkin.Components;
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

        if (Environment.GetEnvironmentVariable("WELKIN_SHOW") is { } folder)
            await File.WriteAllLinesAsync(Path.Combine(folder, $"{chart}.txt"), [$"{effect.ProvedLevel} {effect.BlastRadius}", .. effect.Findings.Select(finding => $"{(finding.Blocks ? "BLOCK" : "     ")} {finding.Level} {finding.Id} | {finding.Text}")]);
        Assert.NotEmpty(effect.Findings);
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
