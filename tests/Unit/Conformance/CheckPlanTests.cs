using Welkin.Conformance;
using Welkin.Kernel;

namespace Welkin.Tests.Unit.Conformance;

public sealed class CheckPlanTests
{
    private static ConformanceCase Case() => new ConformanceCase()
        .With(StatedCheck.Passing("i.accepted", perComponent: true), StatedCheck.Passing("i.ready", perComponent: true), StatedCheck.Passing("i.again"), StatedCheck.Passing("a.names"))
        .Suite("install", "id: i.accepted\nid: i.ready, requires: [i.accepted]\nid: i.again, requires: [i.ready]")
        .Suite("names", "id: a.names");

    [Fact]
    public void A_check_is_made_for_each_component_or_for_the_release() => Assert.Equal(
        ["i.accepted of dex", "i.accepted of cilium", "i.ready of dex", "i.ready of cilium", "i.again", "a.names"],
        Case().Plan().Checks.Select(check => check.Key.ToString()));

    [Fact]
    public void A_check_of_a_component_requires_the_same_component_and_one_of_the_release_all()
    {
        var checks = Case().Plan().Checks.ToDictionary(check => check.Key.ToString(), check => check.Requires.Select(key => key.ToString()));

        Assert.Equal(["i.accepted of cilium"], checks["i.ready of cilium"]);
        Assert.Equal(["i.ready of dex", "i.ready of cilium"], checks["i.again"]);
    }

    [Fact]
    public void What_a_selected_check_requires_is_made_too() => Assert.Equal(
        ["i.accepted of dex", "i.accepted of cilium", "i.ready of dex", "i.ready of cilium"],
        Case().Plan(new CheckSelection { Checks = ["i.ready"] }).Checks.Select(check => check.Key.ToString()));

    [Fact]
    public void A_suite_is_selected_by_its_name() =>
        Assert.Equal(["a.names"], Case().Plan(new CheckSelection { Suites = ["names"] }).Checks.Select(check => check.Key.ToString()));

    [Theory, InlineData(1), InlineData(2), InlineData(3), InlineData(9)]
    public void Shards_share_every_check_and_report_none_twice(int count)
    {
        var reported = Enumerable.Range(1, count)
            .SelectMany(index => Case().Plan(new CheckSelection { Shard = new Shard(index, count) }).Checks.Where(check => check.IsReported))
            .Select(check => check.Key.ToString());

        Assert.Equal(Case().Plan().Checks.Select(check => check.Key.ToString()).Order(StringComparer.Ordinal), reported.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_name_that_is_not_there_is_refused_with_a_guess() => Assert.Equal(
        ["there is no suite 'instal' (did you mean 'install'?)", "there is no check 'a.name' (did you mean 'a.names'?)", "none of 4 checks is selected"],
        Assert.Throws<ReportedException>(() => Case().Plan(new CheckSelection { Suites = ["instal"], Checks = ["a.name"] })).Lines);

    [Theory]
    [InlineData("1/1", true), InlineData("2/4", true), InlineData("0/4", false), InlineData("5/4", false), InlineData("1", false), InlineData("1/-2", false), InlineData("1/2/3", false)]
    public void A_shard_is_one_of_several(string text, bool valid) => Assert.Equal(valid, Shard.TryParse(text, null, out _));

    [Fact]
    public async Task Only_what_changed_since_a_result_is_made_again_with_what_it_requires()
    {
        var earlier = await Case().ResultAsync();
        var now = Case();
        now.Release = now.Release with { Version = "26.3.0", Components = [now.Release.Components[0] with { Fingerprint = "sha256:d2" }, now.Release.Components[1]] };

        var plan = now.Plan(new CheckSelection { Since = earlier });

        // The release as a whole is another, and its check requires every component's.
        Assert.Equal([], plan.Checks.Where(check => check.Kept is not null).Select(check => check.Key.ToString()));
        var install = now.Plan(new CheckSelection { Since = earlier, Checks = ["i.accepted", "i.ready"] });
        Assert.Equal(["i.accepted of cilium: 26.2.0 on 2026-04-02", "i.ready of cilium: 26.2.0 on 2026-04-02"],
            install.Checks.Where(check => check.Kept is not null).Select(check => $"{check.Key}: {check.Kept!.KeptFrom}"));
    }

    [Fact]
    public async Task A_failure_is_never_kept()
    {
        var earlier = await new ConformanceCase().With(StatedCheck.Failing("a.names")).Suite("names", "id: a.names").ResultAsync();
        var again = new ConformanceCase().With(StatedCheck.Passing("a.names")).Suite("names", "id: a.names");

        Assert.Null(Assert.Single(again.Plan(new CheckSelection { Since = earlier }).Checks).Kept);
    }

    [Fact]
    public async Task A_result_from_another_cluster_or_edition_is_refused()
    {
        var earlier = await Case().ResultAsync();
        var now = Case();
        now.Facts = now.Facts with { KubernetesVersion = "1.35.0" };
        now.Release = now.Release with { Edition = "platform", Values = "small" };

        Assert.Equal(
        [
            "the earlier result is of the edition core, this run of platform",
            "the earlier result is of the values of the release, this run of the values 'small'",
            "the earlier result is from embedded 1.36.2, this run is on embedded 1.35.0, or the cluster can do other things",
        ], Assert.Throws<ReportedException>(() => now.Plan(new CheckSelection { Since = earlier })).Lines);
    }
}
