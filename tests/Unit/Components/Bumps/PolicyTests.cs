using Welkin.Components;
using Welkin.Components.Bumps;

namespace Welkin.Tests.Unit.Components.Bumps;

public sealed class PolicyTests
{
    [Theory]
    [InlineData("none", "1.2.3", PlanStatus.Held)]
    [InlineData("patch", "1.2.4", PlanStatus.Bump)]
    [InlineData("minor", "1.3.0", PlanStatus.Bump)]
    [InlineData("major", "2.0.0", PlanStatus.Bump)]
    public void The_newest_version_within_the_allowed_step_is_taken(string allow, string target, PlanStatus status)
    {
        var planned = Bump.One(Bump.Subject("dex", "1.2.3", $"{{allow: {allow}}}", "1.2.2", "2.0.0", "1.2.3", "1.3.0", "1.2.4"));

        Assert.Equal((target, status, "2.0.0", 3), (planned.Target, planned.Status, planned.Newest, planned.VersionsBehind));
    }

    [Fact]
    public void Every_newer_version_that_is_not_taken_says_why()
    {
        const string policy = """
            {allow: minor, minimumAge: 14d, versions: ">=1 !=1.3.9", ignore: [{versions: 1.4.x, reason: loses data}]}
            """;
        var answer = Bump.Found("1.2.2", "1.2.3 2026-01-01", "1.2.4 2026-02-01", "1.3.0 2026-09-01", "1.3.1 2026-10-01", "1.3.2 2026-10-10", "1.3.3", "1.3.9 2026-09-02", "1.4.0 2026-09-03", "1.5.0-rc.1 2026-09-04", "1.8 2026-09-07", "2.0.0 2026-09-05");
        var planned = Bump.One(new BumpSubject(Bump.Component("dex", "1.2.3", policy), answer with
        {
            Versions =
            [
                .. answer.Versions,
                Bump.Available("1.6.0 2026-09-06") with { Deprecated = true },
                Bump.Available("1.7.0 2026-09-07") with { KubeVersion = ">=1.35.0-0" },
                Bump.Available("1.7.1 2026-09-07") with { KubeVersion = "the newest" },
            ],
        }, null, null));

        Assert.Equal(("1.3.1", PlanStatus.Bump, UpdateLevel.Minor), (planned.Target, planned.Status, planned.Level));
        Assert.Equal("the newest version that may be taken, 14 days old", planned.Reason);
        Assert.Equal(
        [
            "2.0.0: a major step, the policy allows minor",
            "1.8: it is not one exact version such as 1.18.2 or v1.18.2",
            "1.7.1: its Kubernetes range 'the newest' could not be held against the line",
            "1.7.0: it asks for Kubernetes >=1.35.0-0, the line has 1.34, 1.35, 1.36",
            "1.6.0: its maker marked it as deprecated",
            "1.5.0-rc.1: a pre-release",
            "1.4.0: ignored (1.4.x): loses data",
            "1.3.9: not in the range >=1 !=1.3.9",
            "1.3.3: its day of publication is unknown, 14 days are asked for",
            "1.3.2: 5 days old, 14 are asked for: it is old enough on 2026-10-24",
            "1.3.0: 1.3.1 is newer",
            "1.2.4: 1.3.1 is newer",
        ], planned.Lines());
    }

    [Fact]
    public void A_version_every_week_does_not_starve_what_is_old_enough()
    {
        var planned = Bump.One(Bump.Subject("dex", "1.0.0", "{allow: minor, minimumAge: 14d}", "1.0.0 2026-08-01", "1.0.1 2026-09-24", "1.0.2 2026-10-01", "1.0.3 2026-10-08", "1.0.4 2026-10-15"));

        Assert.Equal("1.0.2", planned.Target);
        Assert.Equal((4, 75), (planned.VersionsBehind, planned.DaysBehind));
    }

    [Fact]
    public void Age_counts_whole_days_and_hours_are_rounded_up()
    {
        var subject = Bump.Subject("dex", "1.0.0", "{allow: minor, minimumAge: 25h}", "1.0.0", "1.0.1 2026-10-13", "1.0.2 2026-10-14");

        Assert.Equal("1.0.1", Bump.One(subject).Target);
        Assert.Equal(["1.0.2: 1 day old, 2 are asked for: it is old enough on 2026-10-16"], Bump.One(subject).Lines());
    }

    [Fact]
    public void What_is_published_after_the_day_of_the_plan_does_not_exist()
    {
        var subject = Bump.Subject("dex", "1.0.0", "{allow: minor}", "1.0.0 2026-08-01", "1.0.1 2026-10-15", "1.0.2 2026-10-16");
        var planned = Bump.One(subject);

        Assert.Equal(("1.0.1", "1.0.1", 1), (planned.Target, planned.Newest, planned.VersionsBehind));
        Assert.Empty(planned.NotTaken);
        Assert.Equal("1.0.2", Bump.One(subject, Bump.Scope(asOf: "2026-10-16")).Target);
    }

    [Fact]
    public void Without_a_minimum_age_a_version_of_unknown_day_is_taken() => Assert.Equal("1.0.1", Bump.One(Bump.Subject("dex", "1.0.0", "{allow: patch}", "1.0.0", "1.0.1")).Target);

    [Theory]
    [InlineData("2026-10-15", "1.0.1", PlanStatus.Bump)]
    [InlineData("2026-10-16", "1.0.0", PlanStatus.Held)]
    public void A_pin_holds_until_its_day(string until, string target, PlanStatus status)
    {
        var planned = Bump.One(Bump.Subject("dex", "1.0.0", $"{{allow: patch, pin: {{until: {until}, reason: waits for a fix}}}}", "1.0.0", "1.0.1"));

        Assert.Equal((target, status), (planned.Target, planned.Status));
        if (status is PlanStatus.Held)
            Assert.Equal("1.0.1 is not taken: pinned to 1.0.0 until 2026-10-16: waits for a fix", planned.Reason);
    }

    [Theory]
    [InlineData(LineFreeze.None, "1.3.0", "the newest version")]
    [InlineData(LineFreeze.Feature, "1.2.4", "the newest version that may be taken")]
    [InlineData(LineFreeze.Code, "1.2.3", "1.3.0 is not taken: code freeze of 2026.4: only what a security request names is taken")]
    public void A_freeze_of_the_line_comes_on_top_of_the_policy(LineFreeze freeze, string target, string reason)
    {
        var planned = Bump.One(Bump.Subject("dex", "1.2.3", "{allow: major}", "1.2.3", "1.2.4", "1.3.0"), Bump.Scope(freeze));

        Assert.Equal((target, reason), (planned.Target, planned.Reason));
        Assert.All(planned.NotTaken.Take(freeze is LineFreeze.Feature ? 1 : 0), passed => Assert.Equal("feature freeze of 2026.4: a minor step, only patches are taken", passed.Reason));
    }

    [Theory]
    [InlineData("1.3.0-rc.1", "{allow: minor}", "1.3.0-rc.2", "1.4.0-rc.1: a pre-release")]
    [InlineData("1.2.0", "{allow: minor, versions: \">=1.2.0-0 <1.4.0-0\"}", "1.3.0-rc.2", "1.4.0-rc.1: not in the range >=1.2.0-0 <1.4.0-0")]
    public void Prereleases_are_for_who_has_one_of_that_release_or_asks_for_them(string current, string policy, string target, string other)
    {
        var planned = Bump.One(Bump.Subject("dex", current, policy, "1.2.0", "1.3.0-rc.1", "1.3.0-rc.2", "1.4.0-rc.1"));

        Assert.Equal(target, planned.Target);
        Assert.Contains(other, planned.Lines());
    }

    [Fact]
    public void What_a_line_says_replaces_what_the_component_says_and_adds_to_its_lists()
    {
        const string line = """
            {dex: {allow: patch, minimumAge: 1d, versions: "<1.2.6", ignore: [{versions: 1.2.4, reason: not in this line}], require: [{version: 1.3.0, by: support, reason: customers ask}]}}
            """;
        var subject = Bump.Subject("dex", "1.2.3", "{allow: major, minimumAge: 90d, ignore: [{versions: 1.2.5, reason: broken}]}",
            "1.2.3", "1.2.4 2026-10-10", "1.2.5 2026-10-10", "1.2.6 2026-10-10", "1.3.0 2026-10-10");
        var planned = Bump.One(subject, Bump.Scope(updates: line));

        Assert.Equal(PlanStatus.Held, planned.Status);
        Assert.Equal("not followed: support asks for at least 1.3.0 (customers ask); 1.3.0 is not taken: not in the range <1.2.6", planned.Reason);
        Assert.Equal(["1.3.0: not in the range <1.2.6", "1.2.6: not in the range <1.2.6", "1.2.5: ignored (1.2.5): broken", "1.2.4: ignored (1.2.4): not in this line"], planned.Lines());
        Assert.Equal(["releases/2026.4/updates.yaml:3:135: UPD004: support asks for at least 1.3.0 (customers ask), and the plan leaves 1.2.3"], planned.Warnings);
    }

    [Fact]
    public void The_Kubernetes_range_of_the_target_is_told()
    {
        var answer = Bump.Found() with { Versions = [Bump.Available("1.0.0") with { KubeVersion = ">=1.30.0-0" }, Bump.Available("1.0.1") with { KubeVersion = ">=1.31.0-0" }] };

        Assert.Equal(new KubernetesFit(">=1.31.0-0", true), Bump.One(new BumpSubject(Bump.Component("dex", "1.0.0"), answer, null, null)).Kubernetes);
        Assert.Equal(new KubernetesFit(">=1.30.0-0", true), Bump.One(new BumpSubject(Bump.Component("dex", "1.0.0", "{allow: none}"), answer, null, null)).Kubernetes);
        Assert.Equal(new KubernetesFit(">=1.30.0-0", null), Bump.One(new BumpSubject(Bump.Component("dex", "1.0.0"), answer, null, null), Bump.Scope() with { KubernetesVersions = [] }).Kubernetes);
    }
}
