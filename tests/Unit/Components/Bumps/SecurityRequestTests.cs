using Welkin.Components.Bumps;

namespace Welkin.Tests.Unit.Components.Bumps;

public sealed class SecurityRequestTests
{
    private const string Request = "require: [{version: 1.3.1, by: secteam, reason: remote code execution, security: CVE-2026-12345}]";
    private const string Asks = "the security request CVE-2026-12345 of secteam asks for at least 1.3.1 (remote code execution)";

    private static readonly string[] Versions = ["1.2.3 2026-01-01", "1.2.4 2026-08-01", "1.3.0 2026-09-01", "1.3.1 2026-10-10", "1.3.2 2026-10-12", "1.4.0 2026-10-14", "2.0.0 2026-10-14"];

    [Theory]
    [InlineData("allow: patch, minimumAge: 4d", LineFreeze.None, "a minor step, the policy allows patch")]
    [InlineData("allow: minor, minimumAge: 14d", LineFreeze.None, "5 days old, 14 are asked for: it is old enough on 2026-10-24")]
    [InlineData("allow: minor, minimumAge: 4d", LineFreeze.Feature, "feature freeze of 2026.4: a minor step, only patches are taken")]
    [InlineData("allow: minor", LineFreeze.Code, "code freeze of 2026.4: only what a security request names is taken")]
    public void Comes_before_step_age_and_freeze_and_goes_no_further_than_it_must(string policy, LineFreeze freeze, string against)
    {
        var planned = Bump.One(Bump.Subject("dex", "1.2.3", $"{{{policy}, {Request}}}", Versions), Bump.Scope(freeze));

        Assert.Equal((PlanStatus.Bump, "1.3.1"), (planned.Status, planned.Target));
        Assert.Equal($"{Asks}: the smallest version that answers it, against the policy ({against})", planned.Reason);
        Assert.Empty(planned.Warnings);
    }

    [Fact]
    public void From_there_on_the_policy_says_what_is_taken_as_it_would_in_the_next_plan()
    {
        var planned = Bump.One(Bump.Subject("dex", "1.2.3", $"{{allow: patch, {Request}}}", Versions));

        Assert.Equal("1.3.2", planned.Target);
        Assert.Equal($"{Asks}: 1.3.1 answers it, against the policy (a minor step, the policy allows patch), and 1.3.2 is what the policy takes from there on", planned.Reason);
    }

    [Fact]
    public void What_the_policy_takes_anyway_answers_it_too()
    {
        var planned = Bump.One(Bump.Subject("dex", "1.2.3", $"{{allow: minor, {Request}}}", Versions));

        Assert.Equal(("1.4.0", $"the newest version that may be taken, 1 day old; {Asks}"), (planned.Target, planned.Reason));
    }

    [Fact]
    public void An_answered_request_changes_nothing()
    {
        var planned = Bump.One(Bump.Subject("dex", "1.3.1", $"{{allow: patch, {Request}}}", Versions), Bump.Scope(LineFreeze.Code));

        Assert.Equal((PlanStatus.Held, "1.3.1"), (planned.Status, planned.Target));
        Assert.Empty(planned.Warnings);
    }

    [Theory]
    [InlineData("pin: {until: 2027-01-31, reason: waits for a fix}", "1.3.1: pinned to 1.2.3 until 2027-01-31: waits for a fix; 1.3.2: pinned to 1.2.3 until 2027-01-31: waits for a fix")]
    [InlineData("ignore: [{versions: 1.3.x, reason: loses data}]", "1.3.1: ignored (1.3.x): loses data; 1.3.2: ignored (1.3.x): loses data")]
    [InlineData("versions: <1.3", "1.3.1: not in the range <1.3; 1.3.2: not in the range <1.3")]
    public void Never_comes_before_a_pin_an_ignored_version_or_a_range_and_that_is_said_aloud(string policy, string obstacles)
    {
        var planned = Bump.One(Bump.Subject("dex", "1.2.3", $"{{allow: patch, {policy}, {Request}}}", "1.2.3", "1.2.4", "1.3.1", "1.3.2"));

        Assert.Equal((PlanStatus.Held, "1.2.3"), (planned.Status, planned.Target));
        Assert.Equal($"not followed: {Asks}, and none can be taken: {obstacles}", planned.Reason);
        Assert.Equal($"UPD003: {Asks}, and the plan leaves 1.2.3", planned.Warnings.Single()[(planned.Warnings.Single().IndexOf("UPD", StringComparison.Ordinal))..]);
        Assert.StartsWith("components/dex/component.yaml:10:", planned.Warnings.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_ignored_version_is_stepped_over() =>
        Assert.Equal("1.3.2", Bump.One(Bump.Subject("dex", "1.2.3", $"{{allow: patch, ignore: [{{versions: 1.3.1, reason: broken}}], {Request}}}", Versions)).Target);

    [Fact]
    public void A_version_that_nobody_offers_is_said_aloud()
    {
        var planned = Bump.One(Bump.Subject("dex", "1.2.3", $"{{allow: patch, {Request}}}", "1.2.3", "1.2.4"));

        Assert.Equal((PlanStatus.Held, $"not followed: {Asks}, and there is no such version"), (planned.Status, planned.Reason));
        Assert.Equal(["1.2.4: the security request CVE-2026-12345 of secteam asks for at least 1.3.1 (remote code execution), and there is no such version"], planned.Lines());
    }

    [Fact]
    public void The_highest_of_several_requests_counts()
    {
        var planned = Bump.One(Bump.Subject("dex", "1.2.3", "{allow: none, require: [{version: 1.2.4, by: a, reason: r, security: S-1}, {version: 1.3.2, by: b, reason: r, security: S-2}, {version: 2.0.0, by: c, reason: new things}]}", Versions));

        Assert.Equal("1.3.2", planned.Target);
        Assert.StartsWith("the security request S-2 of b asks for at least 1.3.2 (r)", planned.Reason, StringComparison.Ordinal);
        Assert.EndsWith("UPD004: c asks for at least 2.0.0 (new things), and the plan leaves 1.3.2", Assert.Single(planned.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_request_that_names_no_security_reason_overrides_nothing()
    {
        var planned = Bump.One(Bump.Subject("dex", "1.2.3", "{allow: patch, require: [{version: 1.3.1, by: sales, reason: a customer asks}]}", Versions));

        Assert.Equal(("1.2.4", PlanStatus.Bump), (planned.Target, planned.Status));
        Assert.EndsWith("UPD004: sales asks for at least 1.3.1 (a customer asks), and the plan leaves 1.2.4", Assert.Single(planned.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void An_unreachable_source_does_not_hide_a_request()
    {
        var planned = Bump.One(new BumpSubject(Bump.Component("dex", "1.2.3", $"{{allow: patch, {Request}}}"), new VersionSourceUnreachable("https://charts.example", "timeout"), null, null));

        Assert.Equal(PlanStatus.Unknown, planned.Status);
        Assert.EndsWith($"UPD003: {Asks}, and the plan leaves 1.2.3", Assert.Single(planned.Warnings), StringComparison.Ordinal);
    }
}
