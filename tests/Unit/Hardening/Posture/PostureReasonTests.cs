using Welkin.Hardening;
using Welkin.Kubernetes;
using static Welkin.Tests.Unit.Hardening.Posture.PostureComparisonTests;
using static Welkin.Tests.Unit.Hardening.Posture.SmallReleases;

namespace Welkin.Tests.Unit.Hardening.Posture;

/// <summary>Why something is not as it was, between two releases that say what they were made from.</summary>
public sealed class PostureReasonTests
{
    private static readonly PostureRelease Before = new([Holds("W01"), Holds("G03")]) { Origin = Origin };
    private static readonly PostureRelease After = new([Fails("W01"), Holds("G03")]) { Origin = Origin };

    [Fact]
    public void Where_nothing_of_the_component_changed_that_is_said() =>
        Assert.Equal("nothing that the component is made from changed: another component or this toolkit did", Reason(Before, After));

    [Fact]
    public void The_chart_moved()
    {
        Assert.Equal("chart app moved from 1.0.0 to 1.1.0", Reason(Before, After with { Origin = Origin.With(Component with { Chart = "1.1.0", Content = "sha256:c1" }) }));
        Assert.Equal("chart app 1.0.0 has other content", Reason(Before, After with { Origin = Origin.With(Component with { Content = "sha256:c1" }) }));
    }

    [Fact]
    public void Files_of_the_component_and_kubernetes_changed()
    {
        Assert.Equal("values.yaml changed; hardening.yaml is gone", Reason(Before, After with { Origin = Origin.With(Component with { Values = "sha256:v1", Facts = null }) }));
        Assert.Equal("values.yaml is new", Reason(Before with { Origin = Origin.With(Component with { Values = null }) }, After));
        Assert.Equal("Kubernetes moved from 1.36 to 1.37", Reason(Before, After with { Origin = Origin with { Kubernetes = "1.37" } }));
    }

    [Fact]
    public void A_rule_for_the_control_went_from_the_profile_or_is_told_something_else()
    {
        var rule = Restricted.Rules["not-privileged"];

        Assert.Equal("rule not-privileged is no longer in profile restricted", Reason(Before, After with { Origin = Origin.With(Restricted with { Rules = Map<PostureRule>() }) }));
        Assert.Equal("rule not-privileged is new in profile restricted", Reason(Before with { Origin = Origin.With(Restricted with { Rules = Map<PostureRule>() }) }, After));
        Assert.Equal("rule not-privileged is told 'but: this', before nothing", Reason(Before, After with { Origin = Origin.With(Restricted with { Rules = Map(("not-privileged", rule with { Told = "but: this" })) }) }));
    }

    [Fact]
    public void A_rule_for_the_control_changed_the_object_in_one_release_only()
    {
        Assert.Equal("rule not-privileged changed the object before and does not now", Reason(Before with { Hardened = [(App.Key, "not-privileged")] }, After));
        Assert.Equal("rule not-privileged changes the object now", Reason(Before, After with { Hardened = [(App.Key, "not-privileged")] }));
        Assert.StartsWith("nothing that", Reason(Before with { Hardened = [(App.Key, "workload-labels")] }, After), StringComparison.Ordinal);
    }

    [Fact]
    public void An_overlay_for_the_control_or_what_the_control_is_told_changed()
    {
        Assert.Equal("overlay no-net-raw is gone", Reason(Before, After with { Origin = Origin.With(Component with { Overlays = Map<PostureOverlay>() }) }));
        Assert.Equal("overlay no-net-raw changed", Reason(Before, After with { Origin = Origin.With(Component with { Overlays = Map<PostureOverlay>(("no-net-raw", new("W01", "sha256:o1"))) }) }));
        Assert.StartsWith("nothing that", Reason(Before, After with { Origin = Origin.With(Component with { Overlays = Map<PostureOverlay>(("no-net-raw", new("W01", "sha256:o0")), ("other", new("W05", "sha256:o0"))) }) }), StringComparison.Ordinal);
        Assert.Equal("control W01 is told 'allow: x', before nothing", Reason(Before, After with { Origin = Origin.With(Restricted with { Controls = Map(("W01", "allow: x")) }) }));
    }

    [Fact]
    public void A_control_went_or_came_with_its_profile()
    {
        var less = Origin.With(Restricted with { Controls = Map(("W01", "")) });
        var baseline = Component with { Profile = "baseline" };

        Assert.Equal("control G03 is no longer in profile restricted", Reason(Before, Before with { Verdicts = [Holds("W01")], Origin = less }));
        Assert.Equal("the control is new in this release; control G03 is new in profile restricted", Reason(Before with { Verdicts = [Holds("W01")], Origin = less }, Before with { Verdicts = [Holds("W01"), Fails("G03")] }));
        Assert.Equal("component app moved from profile restricted to baseline; control G03 is no longer in profile baseline", Reason(Before, Before with
        {
            Verdicts = [Holds("W01")],
            Origin = less.With(baseline) with { Profiles = Map(("baseline", less.Profiles["restricted"])) },
        }));
    }

    [Fact]
    public void A_component_came_and_an_object_went_with_its_chart()
    {
        var other = new ObjectIdentity("v1", "Pod", "home", "other");

        Assert.Equal("the object is new; component new is new, with chart 2.0.0", Reason(Before, Before with
        {
            Verdicts = [.. Before.Verdicts, Fails("W01", other) with { Component = "new" }],
            Origin = Origin with { Components = Map(("app", Component), ("new", Component with { Chart = "2.0.0" })) },
        }));
        Assert.Equal("the object is gone; chart app moved from 1.0.0 to 1.1.0", Reason(
            Before with { Verdicts = [.. Before.Verdicts, Fails("W01", other)] }, Before with { Origin = Origin.With(Component with { Chart = "1.1.0" }) }));
        Assert.Equal("the object is gone; component old is gone", Reason(
            Before with { Verdicts = [.. Before.Verdicts, Fails("W01", other) with { Component = "old" }], Origin = Origin with { Components = Map(("app", Component), ("old", Component)) } }, Before));
    }

    [Fact]
    public void A_waiver_came_or_went_or_ended()
    {
        var waived = Fails("W01") with { Status = AuditStatus.Waived, Expires = new DateOnly(2027, 1, 31) };
        PostureRelease Waived(PostureOrigin origin) => new([waived, Holds("G03")]) { Origin = origin };

        Assert.Equal("a waiver until 2027-01-31 covers it; chart app moved from 1.0.0 to 1.1.0", Reason(Before, Waived(Origin.With(Component with { Chart = "1.1.0" }))));
        Assert.Equal("a waiver until 2027-01-31 covers it", Reason(After, Waived(Origin)));
        Assert.Equal("the waiver until 2027-01-31 is gone", Reason(Waived(Origin), After));
        Assert.Equal("the waiver until 2027-01-31 has expired by the day of the release, 2027-02-01", Reason(Waived(Origin), After with { Origin = Origin with { Date = new DateOnly(2027, 2, 1) } }));
    }

    [Fact]
    public void One_release_alone_that_says_what_it_was_made_from_explains_nothing() =>
        Assert.Equal("the content of the object changed", Reason(Before with { Origin = null }, After));

    private static string Reason(PostureRelease before, PostureRelease after) => Assert.Single(PostureComparison.Of(before, after).Changes).Reason;
}
