using Welkin.Components.Bumps;
using Welkin.Components.Bumps.Changes;
using Welkin.Kernel;

namespace Welkin.Tests.Unit.Components.Bumps;

public sealed class ReleaseChangelogTests
{
    private static readonly string File = BumpPaths.Changelog(BumpBench.Line);

    private readonly BumpBench _bench = new();

    [Fact]
    public void Tells_administrators_and_developers_what_concerns_them()
    {
        _bench.Replan(_bench.Bump("dex", "0.23.0", "0.24.0", BumpBench.Effect(
            BumpBench.Finding(EffectKind.CustomResourceDefinition, "CustomResourceDefinition/connectors.dex.example", "lost the version v1beta1"),
            BumpBench.Finding(EffectKind.ObjectAdded, "CustomResourceDefinition/realms.dex.example", "is new"),
            BumpBench.Finding(EffectKind.ObjectAdded, "Service/dex/dex-metrics", "is new"),
            BumpBench.Finding(EffectKind.Permission, "ClusterRole/dex", "ClusterRole/dex may now list secrets"),
            BumpBench.Finding(EffectKind.ObjectRemoved, "Secret/dex/old", "is removed"))));

        _bench.Apply();

        Golden.Verify(_bench[File], "changelog.yaml");
    }

    [Fact]
    public void A_second_bump_of_the_line_goes_on_from_the_first_and_keeps_what_people_wrote()
    {
        _bench.Apply();
        _bench.Write(File, _bench[File].Replace("2 objects change", "two objects change, by hand", StringComparison.Ordinal)
            .Replace("      developer: []\n", "      developer: [\"log in again\"]\n      note: tested on the canary\n", StringComparison.Ordinal));
        _bench.Charts["dex"] = BumpBench.Chart("dex", "0.25.0", "2.45.0");
        _bench.Replan(_bench.Bump("dex", "0.24.0", "0.25.0", BumpBench.Effect() with { BlastRadius = "nothing but the image", ImagesAfter = ["ghcr.io/dexidp/dex:v2.45.0"] }) with { CurrentAppVersion = "2.44.0" });

        _bench.Apply();

        Golden.Verify(_bench[File], "merged-changelog.yaml");
    }

    [Fact]
    public void Another_components_bump_leaves_an_entry_as_it_is()
    {
        _bench.Apply();
        var before = _bench[File];
        _bench.Charts["velero"] = BumpBench.Chart("velero", "9.1.0", null);
        _bench.Replan(_bench.Bump("velero", "9.0.0", "9.1.0"));

        _bench.Apply();

        Assert.StartsWith(before, _bench[File], StringComparison.Ordinal);
        Assert.Contains("    \"velero\":\n", _bench[File], StringComparison.Ordinal);
    }

    [Fact]
    public void A_hundred_lines_of_one_kind_are_cut_and_counted()
    {
        _bench.Replan(_bench.Bump("dex", "0.23.0", "0.24.0", BumpBench.Effect(
            [.. Enumerable.Range(100, 100).Select(number => BumpBench.Finding(EffectKind.ObjectRemoved, $"Secret/dex/s{number}", "is removed"))])));

        _bench.Apply();

        Assert.Contains("- \"Secret/dex/s119: is removed\"\n        - \"and 80 more like these, which the plan names\"\n", _bench[File], StringComparison.Ordinal);
    }

    [Fact]
    public void A_changelog_of_another_line_is_a_mistake()
    {
        _bench.Apply();
        var findings = new FindingList();

        Assert.Null(ReleaseChangelog.Read("c", _bench[File], "2027.1", findings));

        Assert.Equal("c:5:18: BUMP014: the folder is called '2027.1', the changelog is for '2026.4'", Assert.Single(findings).ToString());
    }
}
