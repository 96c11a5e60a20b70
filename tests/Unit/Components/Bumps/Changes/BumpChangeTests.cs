using Welkin.Components.Bumps;
using Welkin.Components.Bumps.Changes;
using Welkin.Components.Charts;
using Welkin.Kernel;

namespace Welkin.Tests.Unit.Components.Bumps;

public sealed class BumpChangeTests
{
    private readonly BumpBench _bench = new();

    [Fact]
    public void Changes_the_version_the_lock_and_the_changelog_and_nothing_else()
    {
        var change = _bench.Decide();

        Golden.Verify(change.Diff, "bump.diff");
        Assert.Equal(["components/components.lock.yaml", "components/dex/component.yaml", "releases/2026.4/changelog.yaml"], change.Files.Select(file => file.Path));
        Assert.Equal(["dex: 0.23.0 to 0.24.0, 2 objects change"], change.Said);
    }

    [Fact]
    public void Of_the_component_only_the_version_changes()
    {
        var before = _bench["components/dex/component.yaml"].ReplaceLineEndings("\r\n");
        _bench.Write("components/dex/component.yaml", "\uFEFF" + before);
        _bench.Replan(_bench.Bump("dex", "0.23.0", "0.24.0"));

        _bench.Apply();

        Assert.Equal("\uFEFF" + before.Replace("0.23.0", "0.24.0", StringComparison.Ordinal), _bench["components/dex/component.yaml"]);
    }

    [Fact]
    public void A_second_run_changes_nothing_and_says_so()
    {
        _bench.Apply();

        var again = _bench.Decide();

        Assert.True(again.IsEmpty);
        Assert.Equal("", again.Diff);
        Assert.Equal(["dex: is at 0.24.0 already"], again.Said);
    }

    [Fact]
    public void What_the_chart_says_of_its_software_counts_and_another_answer_is_said()
    {
        _bench.Replan(_bench.Bump("dex", "0.23.0", "0.24.0") with { TargetAppVersion = "v2.45", CurrentAppVersion = "v2.42" });

        var change = _bench.Apply();

        Assert.Equal("dex: the plan has the software at v2.45, the chart itself at 2.44.0: the chart counts", change.Said[1]);
        Assert.Contains("      appVersion: {from: \"2.43.0\", to: \"2.44.0\"}\n", _bench[BumpPaths.Changelog(BumpBench.Line)], StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_that_moves_nothing_changes_nothing()
    {
        _bench.Replan(BumpBench.Stays("dex", "0.23.0"));

        Assert.True(_bench.Decide().IsEmpty);
    }

    [Fact]
    public void The_lock_knows_the_images_that_run()
    {
        _bench.Apply();

        var locked = ChartLockFile.Read("lock", _bench[BumpPaths.Lock], new FindingList())!;
        Assert.Equal(BumpBench.Chart("dex", "0.24.0", "2.44.0") with { Images = ["ghcr.io/dexidp/dex:v2.44.0"] }, locked.Find("dex"));
        Assert.Null(((ResolvedChart)locked.Find("velero")!).Images);
    }

    [Fact]
    public void A_file_that_a_person_changed_is_named_and_stays()
    {
        _bench.Write("components/dex/component.yaml", _bench["components/dex/component.yaml"] + "# by hand\n");

        Assert.Equal(["components/dex/component.yaml:10:12: BUMP003: the file was changed since the plan was made: plan again"], _bench.Refused());
    }

    [Fact]
    public void A_plan_older_than_the_catalogue_is_refused()
    {
        _bench.Write("components/dex/component.yaml", _bench["components/dex/component.yaml"].Replace("0.23.0", "0.23.1", StringComparison.Ordinal));

        Assert.Equal(["components/dex/component.yaml:10:12: BUMP003: the plan is older than the catalogue: it moves 0.23.0 to 0.24.0, and this is 0.23.1: plan again"], _bench.Refused());
    }

    [Fact]
    public void A_version_moved_by_hand_is_not_taken_for_an_applied_plan()
    {
        _bench.Write("components/dex/component.yaml", _bench["components/dex/component.yaml"].Replace("0.23.0", "0.24.0", StringComparison.Ordinal));

        Assert.Contains("BUMP003", Assert.Single(_bench.Refused()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_of_another_line_is_refused()
    {
        _bench.Plan = _bench.Plan with { Line = "2026.3" };

        Assert.Equal(["releases/2026.4:1:1: BUMP001: the plan is for the release line 2026.3, this run for 2026.4: plan again"], _bench.Refused());
    }

    [Fact]
    public void A_component_that_is_gone_is_named()
    {
        _bench.Files.Remove("components/dex/component.yaml");

        Assert.Equal(["components/dex/component.yaml:1:1: BUMP002: the plan moves 'dex', which is not in the catalogue: plan again"], _bench.Refused());
    }

    [Fact]
    public void A_bump_that_nobody_looked_at_is_not_safe()
    {
        _bench.Replan(_bench.Bump("dex", "0.23.0", "0.24.0") with { Effect = null });

        Assert.StartsWith("components/dex/component.yaml:10:12: BUMP006: nobody looked what 0.24.0 does", Assert.Single(_bench.Refused()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_chart_that_is_not_there_or_another_one_is_not_locked()
    {
        _bench.Charts["dex"] = BumpBench.Chart("dex", "0.24.1", null);
        Assert.EndsWith("BUMP005: the plan moves to 0.24.0, the chart to lock is 0.24.1", Assert.Single(_bench.Refused()), StringComparison.Ordinal);

        _bench.Charts.Clear();
        Assert.EndsWith("BUMP005: the chart of 0.24.0 is not there to be locked", Assert.Single(_bench.Refused()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_chart_of_our_own_is_not_bumped()
    {
        _bench.Write("components/dex/component.yaml",
            _bench["components/dex/component.yaml"].Replace("{helm: {repository: \"https://charts.example\", chart: dex } }", "{path: chart}", StringComparison.Ordinal));
        _bench.Replan(_bench.Bump("dex", "0.23.0", "0.24.0"));

        Assert.Contains("BUMP004", Assert.Single(_bench.Refused()), StringComparison.Ordinal);
    }

    [Fact]
    public void All_reasons_are_shown_at_once()
    {
        _bench.Replan(
            _bench.Bump("dex", "0.23.0", "0.24.0") with { File = null },
            _bench.Bump("velero", "9.0.0", "10.0.0", BumpBench.Effect(
                BumpBench.Finding(EffectKind.ImmutableField, "Deployment/velero/velero", "spec.selector cannot change", blocks: true),
                BumpBench.Finding(EffectKind.WeakerPosture, "Deployment/velero/velero", "may run as root", blocks: true))));

        Assert.Equal(
        [
            "components/dex/component.yaml:10:12: BUMP003: the plan does not say for which content of this file it was made: plan again",
            "components/velero/component.yaml:10:12: BUMP005: the chart of 10.0.0 is not there to be locked",
            "components/velero/component.yaml:10:12: BUMP007: 10.0.0 is blocked by 'ImmutableField:Deployment/velero/velero': spec.selector cannot change; "
                + "to take it all the same, accept it in releases/2026.4/bumps.yaml: component velero, to 10.0.0, this effect, reason and approver",
            "components/velero/component.yaml:10:12: BUMP007: 10.0.0 is blocked by 'WeakerPosture:Deployment/velero/velero': may run as root; "
                + "to take it all the same, accept it in releases/2026.4/bumps.yaml: component velero, to 10.0.0, this effect, reason and approver",
        ], _bench.Refused());
    }

    [Fact]
    public void Quotes_of_the_version_stay()
    {
        _bench.Write("components/dex/component.yaml", _bench["components/dex/component.yaml"].Replace("version: 0.23.0", "version: 'v0.23.0'", StringComparison.Ordinal));
        _bench.Charts["dex"] = BumpBench.Chart("dex", "v0.24.0", null);
        _bench.Replan(_bench.Bump("dex", "v0.23.0", "v0.24.0"));

        _bench.Apply();

        Assert.Contains("  version: 'v0.24.0'   # as tested\n", _bench["components/dex/component.yaml"], StringComparison.Ordinal);
    }

    [Fact]
    public void Mistakes_in_the_lines_files_are_found_before_anything_is_decided()
    {
        _bench.Write(BumpPaths.Changelog(BumpBench.Line), "kind: ReleaseChangelog\n");
        _bench.Write(BumpPaths.Acceptance(BumpBench.Line), BumpBench.Acceptance("    []").Replace("2026.4", "2026.3", StringComparison.Ordinal));

        var refused = _bench.Refused().ToList();

        Assert.Contains("releases/2026.4/bumps.yaml:3:18: BUMP010: the folder is called '2026.4', the acceptance is for '2026.3'", refused);
        Assert.Contains("releases/2026.4/changelog.yaml:1:1: YAML001: 'spec' is missing", refused);
    }
}
