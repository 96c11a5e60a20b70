using Welkin.Components.Bumps;

namespace Welkin.Tests.Unit.Components.Bumps;

public sealed class SourceAnswerTests
{
    private const string Own = "{path: chart}";

    [Fact]
    public void There_is_nothing_newer()
    {
        var planned = Bump.One(Bump.Subject("dex", "1.2.3", "{allow: minor}", "v1.2.3 2026-01-01", "1.2.2 2025-12-01", "1.3.0-rc.1"));

        Assert.Equal((PlanStatus.Newest, "1.2.3", "v1.2.3", 0, 0), (planned.Status, planned.Target, planned.Newest, planned.VersionsBehind, planned.DaysBehind));
        Assert.Equal("1.2.3 is the newest version", planned.Reason);
        Assert.Equal(["1.3.0-rc.1: a pre-release"], planned.Lines());
    }

    [Fact]
    public void Nothing_is_concluded_from_a_source_that_could_not_be_asked_and_the_others_are_planned()
    {
        var plan = Bump.Plan(Bump.Scope(),
            Bump.Subject("dex", "1.0.0", "{allow: patch}", "1.0.0", "1.0.1"),
            new BumpSubject(Bump.Component("falco", "1.0.0"), new VersionSourceUnreachable("https://charts.example", "connection refused"), "0.1", null),
            new BumpSubject(Bump.Component("minio", "1.0.0"), new VersionsNotThere("https://charts.example", "no chart 'c' in its index"), null, null),
            new BumpSubject(Bump.Component("thanos", "1.0.0"), null, null, null));

        Assert.False(plan.IsComplete);
        Assert.Equal(["dex"], plan.Bumps.Select(component => component.Name));
        Assert.Equal(
        [
            "dex Bump the newest version",
            "falco Unknown https://charts.example could not be asked: connection refused",
            "minio Unknown https://charts.example does not have it: no chart 'c' in its index",
            "thanos Unknown nobody asked its source",
        ], plan.Components.Select(component => $"{component.Folder} {component.Status} {component.Reason}"));
    }

    [Fact]
    public void A_version_that_vanished_is_unknown_and_what_is_newer_is_listed()
    {
        var planned = Bump.One(Bump.Subject("dex", "1.2.3", "{allow: minor}", "1.2.2", "1.2.4", "2.0.0"));

        Assert.Equal((PlanStatus.Unknown, "1.2.3", "2.0.0"), (planned.Status, planned.Target, planned.Newest));
        Assert.Equal("https://charts.example no longer has 1.2.3; the newest it has is 2.0.0", planned.Reason);
        Assert.Equal(["2.0.0: a major step, the policy allows minor", "1.2.4: the current version is not there to compare with"], planned.Lines());
    }

    [Fact]
    public void A_version_published_after_the_day_of_the_plan_has_not_vanished() =>
        Assert.Equal(PlanStatus.Newest, Bump.One(Bump.Subject("dex", "1.2.3", "{allow: minor}", "1.2.3 2026-10-20")).Status);

    [Fact]
    public void There_is_never_a_step_back()
    {
        var planned = Bump.One(Bump.Subject("dex", "1.2.3", "{allow: major}", "0.9.0", "1.2.2", "1.2.3"));

        Assert.Equal((PlanStatus.Newest, "1.2.3"), (planned.Status, planned.Target));
    }

    [Fact]
    public void One_version_in_two_spellings_is_one_and_what_has_no_order_is_named()
    {
        var planned = Bump.One(new BumpSubject(Bump.Component("dex", "1.2.3"), Bump.Found("v1.3.0", "latest", "1.3.0", "1.3.0+build", "1.2.3", "1.2.3") with { Warnings = ["line 7 is no entry"] }, null, null));

        Assert.Equal(("1.3.0", 1), (planned.Target, planned.VersionsBehind));
        Assert.Equal(
        [
            "'1.2.3' and '1.2.3' are one version: the last is used",
            "'1.3.0+build', 'v1.3.0' and '1.3.0' are one version: the last is used",
            "'latest' is no version that has an order: left out",
            "line 7 is no entry",
        ], planned.Warnings);
    }

    [Fact]
    public void The_spelling_of_the_catalogue_is_kept() => Assert.Equal("v1.3.0", Bump.One(Bump.Subject("dex", "v1.2.3", "{allow: minor}", "1.3.0", "v1.3.0", "v1.2.3")).Target);

    [Fact]
    public void App_versions_days_and_pages_come_along()
    {
        var answer = Bump.Found() with
        {
            Versions =
            [
                Bump.Available("1.0.0 2026-01-01") with { AppVersion = "2.41" },
                Bump.Available("1.0.1 2026-02-01") with { Notes = new Uri("https://example.org/1.0.1") },
                Bump.Available("1.0.2 2026-03-01") with { AppVersion = "2.43", Notes = new Uri("https://example.org/1.0.2") },
            ],
        };
        var planned = Bump.One(new BumpSubject(Bump.Component("dex", "1.0.0", "{allow: patch, upstream: {github: dexidp/dex}}"), answer, null, null));

        Assert.Equal(("2.41", "2.43", 59, 2), (planned.CurrentAppVersion, planned.TargetAppVersion, planned.DaysBehind, planned.VersionsBehind));
        Assert.Equal(["https://example.org/1.0.2", "https://example.org/1.0.1", "https://github.com/dexidp/dex/releases"], planned.Links.Select(link => link.ToString()));
        Assert.Equal("https://charts.example", planned.Source);
    }

    [Fact]
    public void A_chart_of_our_own_without_upstream_is_asked_nothing()
    {
        var planned = Bump.One(new BumpSubject(Bump.Component("user-rbac", "1.0.0", "{allow: none}", Own), null, "1.0", null));

        Assert.Equal((PlanStatus.Own, "1.0.0", "a chart of our own"), (planned.Status, planned.Target, planned.Reason));
    }

    [Theory]
    [InlineData("1.2.0", PlanStatus.Held, "a chart of our own: a person takes v1.3.0 of its software, it has 1.2.0")]
    [InlineData("1.3.0", PlanStatus.Newest, "a chart of our own with the newest software, 1.3.0")]
    [InlineData("1.1.0", PlanStatus.Unknown, "https://charts.example no longer has 1.1.0; the newest it has is v1.3.0")]
    [InlineData("newest", PlanStatus.Unknown, "the chart does not say which version of the software it carries: 'newest' has no order")]
    [InlineData(null, PlanStatus.Unknown, "the chart does not say which version of the software it carries")]
    public void The_software_of_a_chart_of_our_own_is_watched(string? carried, PlanStatus status, string reason)
    {
        var component = Bump.Component("node-rebooter", "0.1.0", "{allow: minor, upstream: {github: kubereboot/kured}}", Own);
        var planned = Bump.One(new BumpSubject(component, Bump.Found("v1.3.0", "v1.2.0", "v1.4.0-rc.1"), carried, null));

        Assert.Equal((status, reason, "0.1.0"), (planned.Status, planned.Reason, planned.Target));
        Assert.Equal(PlanStatus.Unknown, Bump.One(new BumpSubject(component, null, carried, null)).Status);
    }

    [Fact]
    public void A_component_says_where_to_ask()
    {
        Assert.Equal(new HelmVersions("https://charts.example", "c"), VersionOrigins.Of(Bump.Component("a", "1.0.0")));
        Assert.Equal(new OciVersions("oci://registry.example/c"), VersionOrigins.Of(Bump.Component("a", "1.0.0", source: "{oci: {repository: \"oci://registry.example/c\"}}")));
        Assert.Equal(new GitHubVersions("a", "b", Server: "https://github.example.org"), VersionOrigins.Of(Bump.Component("a", "1.0.0", "{allow: none, upstream: {github: a/b, server: https://github.example.org}}", Own)));
        Assert.Equal(new GitHubVersions("kubereboot", "kured", true, "kured-"), VersionOrigins.Of(Bump.Component("a", "1.0.0", "{allow: none, upstream: {github: kubereboot/kured, tags: true, prefix: kured-}}", Own)));
        Assert.Null(VersionOrigins.Of(Bump.Component("a", "1.0.0", "{allow: none}", Own)));
    }
}
