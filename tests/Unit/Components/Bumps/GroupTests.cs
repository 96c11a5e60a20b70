using Welkin.Components.Bumps;

namespace Welkin.Tests.Unit.Components.Bumps;

public sealed class GroupTests
{
    private const string Group = "group: {name: search}";
    private const string Lockstep = "group: {name: search, lockstep: true}";

    [Fact]
    public void A_group_moves_as_a_whole()
    {
        var plan = Bump.Plan(Bump.Scope(),
            Bump.Subject("opensearch", "2.1.0", $"{{allow: minor, {Group}}}", "2.1.0", "2.2.0"),
            Bump.Subject("dex", "1.0.0", "{allow: minor}", "1.0.0"),
            Bump.Subject("dashboards", "2.1.0", $"{{allow: minor, {Group}}}", "2.1.0", "2.3.0"));

        Assert.Equal(["dashboards 2.3.0 search", "dex 1.0.0 ", "opensearch 2.2.0 search"], plan.Components.Select(component => $"{component.Folder} {component.Target} {component.Group}"));
    }

    [Theory]
    [InlineData("allow: minor, minimumAge: 14d", "3.0.0: 5 days old, 14 are asked for: it is old enough on 2026-10-24", "3.0.0 2026-10-10")]
    [InlineData("allow: minor, pin: {until: 2027-01-01, reason: why not}", "2.2.0: pinned to 2.1.0 until 2027-01-01: why not", "2.2.0")]
    [InlineData("allow: none", "2.2.0: the policy allows no step", "2.2.0")]
    public void Who_waits_or_must_stay_holds_its_group(string policy, string reason, string newer)
    {
        policy = policy.Replace("minor, minimumAge", "major, minimumAge", StringComparison.Ordinal);
        var plan = Bump.Plan(Bump.Scope(),
            Bump.Subject("dashboards", "2.1.0", $"{{{policy}, {Group}}}", "2.1.0", newer),
            Bump.Subject("opensearch", "2.1.0", $"{{allow: minor, {Group}}}", "2.1.0", "2.1.1", "2.2.0", "3.0.0"));

        Assert.Empty(plan.Bumps);
        Assert.Equal((PlanStatus.Held, $"group 'search' is held by dashboards: {reason}"), (plan.Components[1].Status, plan.Components[1].Reason));
        Assert.Equal(
        [
            "3.0.0: a major step, the policy allows minor",
            $"2.2.0: group 'search' is held by dashboards: {reason}",
            $"2.1.1: group 'search' is held by dashboards: {reason}",
        ], plan.Components[1].Lines());
    }

    [Theory]
    [InlineData("2.1.0")]
    [InlineData("2.1.0 3.0.0")]
    [InlineData("2.1.0 2.2.0-rc.1")]
    public void Who_has_nothing_to_take_holds_nobody(string versions)
    {
        var plan = Bump.Plan(Bump.Scope(),
            Bump.Subject("dashboards", "2.1.0", $"{{allow: minor, {Group}}}", versions.Split(' ')),
            Bump.Subject("opensearch", "2.1.0", $"{{allow: minor, {Group}}}", "2.1.0", "2.2.0"));

        Assert.Equal(["opensearch"], plan.Bumps.Select(component => component.Folder));
    }

    [Theory]
    [InlineData(Group)]
    [InlineData(Lockstep)]
    public void Who_is_unknown_holds_its_group(string group)
    {
        var plan = Bump.Plan(Bump.Scope(),
            new BumpSubject(Bump.Component("dashboards", "2.1.0", $"{{allow: minor, {group}}}"), new VersionSourceUnreachable("https://charts.example", "timeout"), null, null),
            Bump.Subject("opensearch", "2.1.0", $"{{allow: minor, {group}}}", "2.1.0", "2.2.0"));

        Assert.Equal(["Unknown", "Held"], plan.Components.Select(component => component.Status.ToString()));
        Assert.Equal("group 'search' is held by dashboards: https://charts.example could not be asked: timeout", plan.Components[1].Reason);
    }

    [Fact]
    public void Lockstep_takes_the_newest_version_that_suits_all()
    {
        var plan = Bump.Plan(Bump.Scope(),
            Bump.Subject("dashboards", "2.1.0", $"{{allow: minor, minimumAge: 14d, {Lockstep}}}", "2.1.0", "2.1.1 2026-09-01", "2.2.0 2026-09-01", "2.3.0 2026-10-10"),
            Bump.Subject("opensearch", "v2.0.0", $"{{allow: minor, {Lockstep}}}", "v2.0.0", "v2.1.0", "v2.1.1", "v2.2.0", "v2.3.0", "v2.4.0"));

        Assert.Equal(["2.2.0", "v2.2.0"], plan.Components.Select(component => component.Target));
        Assert.Equal(
        [
            "v2.4.0: group 'search' moves in lockstep, and dashboards: its source has no v2.4.0",
            "v2.3.0: group 'search' moves in lockstep, and dashboards: 5 days old, 14 are asked for: it is old enough on 2026-10-24",
            "v2.1.1: v2.2.0 is newer",
            "v2.1.0: v2.2.0 is newer",
        ], plan.Components[1].Lines());
    }

    [Fact]
    public void Lockstep_never_steps_back_and_lets_the_last_catch_up()
    {
        var plan = Bump.Plan(Bump.Scope(),
            Bump.Subject("dashboards", "2.2.0", $"{{allow: minor, {Lockstep}}}", "2.2.0"),
            Bump.Subject("opensearch", "2.0.0", $"{{allow: minor, {Lockstep}}}", "2.0.0", "2.1.0", "2.2.0", "2.3.0"));

        Assert.Equal(["dashboards Newest 2.2.0", "opensearch Bump 2.2.0"], plan.Components.Select(component => $"{component.Folder} {component.Status} {component.Target}"));
    }

    [Fact]
    public void Lockstep_without_a_common_version_stays_and_names_who_lacks_it()
    {
        var plan = Bump.Plan(Bump.Scope(),
            Bump.Subject("dashboards", "2.1.0", $"{{allow: minor, {Lockstep}}}", "2.1.0"),
            Bump.Subject("opensearch", "2.1.0", $"{{allow: minor, {Lockstep}}}", "2.1.0", "2.2.0"));

        Assert.Empty(plan.Bumps);
        Assert.Equal("2.2.0 is not taken: group 'search' moves in lockstep, and dashboards: its source has no 2.2.0", plan.Components[1].Reason);
    }

    [Fact]
    public void A_security_request_moves_the_others_of_a_lockstep_group_along()
    {
        const string request = "require: [{version: 2.1.1, by: secteam, reason: R, security: CVE-2026-1}]";
        var plan = Bump.Plan(Bump.Scope(LineFreeze.Code),
            Bump.Subject("dashboards", "2.1.0", $"{{allow: none, {Lockstep}}}", "2.1.0", "2.1.1", "2.1.2"),
            Bump.Subject("opensearch", "2.1.0", $"{{allow: patch, {request}, {Lockstep}}}", "2.1.0", "2.1.1", "2.1.2"));

        Assert.Equal(["2.1.1", "2.1.1"], plan.Components.Select(component => component.Target));
        Assert.StartsWith("the security request CVE-2026-1 of secteam asks for at least 2.1.1 (R)", plan.Components[0].Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("allow: minor, minimumAge: 14d", PlanStatus.Bump)]
    [InlineData("allow: minor, pin: {until: 2027-01-01, reason: why not}", PlanStatus.Held)]
    public void For_a_security_request_nobody_waits_for_age_and_a_pin_still_holds(string policy, PlanStatus status)
    {
        const string request = "require: [{version: 2.1.1, by: secteam, reason: R, security: CVE-2026-1}]";
        var plan = Bump.Plan(Bump.Scope(LineFreeze.Feature),
            Bump.Subject("dashboards", "2.1.0", $"{{{policy}, {Group}}}", "2.1.0", "2.1.1 2026-10-14"),
            Bump.Subject("opensearch", "2.1.0", $"{{allow: none, {request}, {Group}}}", "2.1.0", "2.1.1"));

        Assert.Equal(status, plan.Components[1].Status);
        if (status is PlanStatus.Held)
            Assert.Equal("not followed: the security request CVE-2026-1 of secteam asks for at least 2.1.1 (R); group 'search' is held by dashboards: 2.1.1: pinned to 2.1.0 until 2027-01-01: why not", plan.Components[1].Reason);
    }
}
