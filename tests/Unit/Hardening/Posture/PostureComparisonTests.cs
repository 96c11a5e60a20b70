using System.Collections.Immutable;
using Welkin.Hardening;
using Welkin.Kubernetes;

namespace Welkin.Tests.Unit.Hardening.Posture;

public sealed class PostureComparisonTests
{
    private static readonly ObjectIdentity App = new("apps/v1", "Deployment", "home", "app");
    private static readonly ObjectIdentity Other = new("apps/v1", "Deployment", "home", "other");

    [Fact]
    public void The_same_release_differs_in_nothing() => Assert.Empty(Compare([Fails("W01"), Holds("W02")], [Fails("W01"), Holds("W02")]));

    [Fact]
    public void What_held_and_fails_is_worse_and_stops() => Assert.Equal(
        ["worse W01 Deployment home/app container c: holds -> fails: spec.x true: the content of the object changed!"], Compare([Holds("W01")], [Fails("W01")]));

    [Fact]
    public void Another_container_that_fails_is_worse_though_the_control_failed_before() => Assert.Equal(
        ["worse W01 Deployment home/app container d: holds -> fails: spec.x true: the content of the object changed!"],
        Compare([Fails("W01")], [Fails("W01"), Fails("W01") with { Container = "d" }]));

    [Fact]
    public void What_failed_and_holds_is_better() => Assert.Equal(
        ["better W01 Deployment home/app container c: fails: spec.x true -> holds: the content of the object changed"], Compare([Fails("W01")], [Holds("W01")]));

    [Fact]
    public void What_cannot_be_judged_any_more_is_worse() => Assert.Equal(
        ["worse W01 Deployment home/app: holds -> not-evaluated: the content of the object changed!"], Compare([Holds("W01")], [Holds("W01") with { Status = AuditStatus.NotEvaluated }]));

    [Fact]
    public void A_new_object_that_falls_short_stops_and_one_that_is_gone_does_not()
    {
        Assert.Equal(["new W01 Deployment home/other container c: - -> fails: spec.x true: the object is new!"], Compare([Holds("W01")], [Holds("W01"), Fails("W01", Other)]));
        Assert.Equal(["gone W01 Deployment home/other container c: fails: spec.x true -> -: the object is gone"], Compare([Holds("W01"), Fails("W01", Other)], [Holds("W01")]));
    }

    [Fact]
    public void A_control_that_is_new_stops_nothing_and_one_that_is_not_asked_any_more_does()
    {
        Assert.Equal(["new W02 Deployment home/app container c: holds -> fails: spec.x true: the control is new in this release"], Compare([Holds("W01")], [Holds("W01"), Fails("W02")]));
        Assert.Equal(["gone W02 every object: asked -> -: the control is not asked any more!"], Compare([Holds("W01"), Holds("W02")], [Holds("W01")]));
        Assert.Equal(["gone W02 every object: asked -> -: the control is not asked any more!"], Compare([Holds("W01"), Fails("W02")], [Holds("W01")]));
    }

    [Fact]
    public void A_component_of_another_name_hides_nothing()
    {
        Assert.Equal(["worse W01 Deployment home/app container c: holds -> fails: spec.x true: the content of the object changed!"], Compare([Holds("W01")], [Fails("W01") with { Component = "new" }]));
        Assert.Equal(["gone W02 every object: asked -> -: the control is not asked any more!"], Compare([Holds("W01"), Holds("W02")], [Holds("W01") with { Component = "new" }]));
    }

    [Fact]
    public void A_waiver_accepts_by_name_and_its_end_is_said()
    {
        var waived = Fails("W01") with { Status = AuditStatus.Waived, Expires = new DateOnly(2027, 1, 31) };

        Assert.Equal(["worse W01 Deployment home/app container c: holds -> waived: spec.x true: a waiver until 2027-01-31 covers it"], Compare([Holds("W01")], [waived]));
        Assert.Equal(["worse W01 Deployment home/app container c: waived: spec.x true -> fails: spec.x true: the waiver until 2027-01-31 is gone or has expired!"], Compare([waived], [Fails("W01")]));
    }

    [Fact]
    public void An_object_in_another_version_of_its_api_is_the_same() =>
        Assert.Empty(Compare([Fails("W01")], [Fails("W01") with { Identity = App with { ApiVersion = "apps/v1beta1" } }]));

    [Fact]
    public void What_stood_there_before_is_shown_where_it_is_known() => Assert.Equal(
        ["worse W01 Deployment home/app container c: holds: spec.x: false -> fails: spec.x true: the content of the object changed!"], Compare([Holds("W01") with { Observed = "spec.x: false" }], [Fails("W01")]));

    [Fact]
    public void A_control_that_others_were_asked_before_is_not_new() => Assert.Equal(
        ["new W02 Deployment home/other container c: holds -> fails: spec.x true: the control is asked of the object for the first time"],
        Compare([Holds("W02"), Holds("W01", Other)], [Holds("W02"), Holds("W01", Other), Fails("W02", Other)]));

    [Fact]
    public void What_people_accept_stops_nothing()
    {
        var acceptance = PostureAcceptanceTests.Read("""
              accepted:
              - {control: W01, selector: {kind: Deployment, namespace: home, name: app, container: c}, reason: The new engine needs it., approver: security}
              - {control: W02, reason: Replaced by W03., approver: security}
            """, []);
        var comparison = PostureComparison.Of(new PostureRelease([Holds("W01"), Holds("W02")]), new PostureRelease([Fails("W01")]), acceptance);

        Assert.Empty(comparison.Stopping);
        Assert.Equal(["by security: The new engine needs it.", "by security: Replaced by W03."], comparison.Changes.OrderBy(change => change.Control).Select(change => change.Accepted));
    }

    [Fact]
    public void Reports_say_all_of_it()
    {
        var comparison = PostureComparison.Of(new PostureRelease([Holds("W01"), Fails("W02")]), new PostureRelease([Fails("W01"), Holds("W02")]));

        Assert.Equal(
            """
            worse W01 app Deployment home/app container c: holds -> fails: spec.x true: the content of the object changed
            better W02 app Deployment home/app container c: fails: spec.x true -> holds: the content of the object changed
            1 weaker, 0 of them accepted; 1 better; 0 else

            """,
            PostureReport.Text(comparison));
        Assert.Contains("| worse | W01 | critical | app | Deployment home/app container c | holds | fails: spec.x true | the content of the object changed |  |\n", PostureReport.Markdown(comparison), StringComparison.Ordinal);
        Assert.StartsWith("{\n  \"status\": \"fails\",\n", PostureReport.Json(comparison), StringComparison.Ordinal);
    }

    internal static PostureVerdict Holds(string control, ObjectIdentity? identity = null) => new("app", control, AuditStatus.Holds, Severity.Critical, identity ?? App, null, null, null, null);

    internal static PostureVerdict Fails(string control, ObjectIdentity? identity = null) => new("app", control, AuditStatus.Fails, Severity.Critical, identity ?? App, "c", "spec.x", "true", null);

    private static IEnumerable<string> Compare(ImmutableArray<PostureVerdict> before, ImmutableArray<PostureVerdict> after)
    {
        var comparison = PostureComparison.Of(new PostureRelease(before), new PostureRelease(after));
        var stopping = comparison.Stopping.ToHashSet();
        return comparison.Changes.Select(change => $"{change.Kind.ToString().ToLowerInvariant()} {change.Control} {change.Place}: {change.Before ?? "-"} -> {change.After ?? "-"}: {change.Reason}{(stopping.Contains(change) ? "!" : "")}");
    }
}
