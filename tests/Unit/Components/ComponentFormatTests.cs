using Welkin.Components;

namespace Welkin.Tests.Unit.Components;

public sealed class ComponentFormatTests : IDisposable
{
    private readonly CatalogueFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("1.18.2", true)]
    [InlineData("v1.18.2", true)]
    [InlineData("1.18.2-rc.1+build.5", true)]
    [InlineData("0.0.0", true)]
    [InlineData("1.18", false)]
    [InlineData("1.18.2 ", false)]
    [InlineData("1.18.2\n", false)]
    [InlineData("^1.18.2", false)]
    [InlineData("1.x.0", false)]
    [InlineData("latest", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_chart_version_is_exact(string? text, bool right)
    {
        Assert.Equal(right, ChartVersion.TryParse(text, null, out var version));
        Assert.Equal(right ? text : null, version.Text);
    }

    [Fact]
    public void A_version_that_is_none_is_a_format_error_of_a_programmer() =>
        Assert.Equal("'latest' is not one exact version such as 1.18.2 or v1.18.2", Assert.Throws<FormatException>(() => ChartVersion.Parse("latest")).Message);

    [Fact]
    public void An_update_policy_says_how_far_and_how_old()
    {
        const string policy = "  update: {allow: patch, minimumAge: 14d, versions: \">=1.17 <2\", pin: {until: 2027-01-31, reason: waits for a fix}}";
        var update = _folder.WithText("dex", Text(policy)).Read().Components.Single().Spec.Update;

        Assert.Equal((UpdateLevel.Patch, TimeSpan.FromDays(14), ">=1.17 <2"), (update.Allow, update.MinimumAge!.Value.Span, update.Versions!.Text));
        Assert.Equal(new VersionPin(new DateOnly(2027, 1, 31), "waits for a fix"), update.Pin);
    }

    [Fact]
    public void A_policy_may_say_no_more_than_what_is_allowed() =>
        Assert.Equal(new UpdatePolicy(UpdateLevel.None), _folder.WithText("dex", Text("  update: {allow: none}")).Read().Components.Single().Spec.Update);

    [Fact]
    public void Mistakes_of_a_policy_stand_where_they_were_made() => Assert.Equal(
        [
            "components/dex/component.yaml:10:19: YAML002: 'allow' must be one of none, patch, minor, major, got 'everything'",
            "components/dex/component.yaml:10:43: YAML002: 'minimumAge' must be a duration such as 14d, got 'two weeks'",
            "components/dex/component.yaml:10:54: YAML003: unknown key 'version' (did you mean 'versions'?)",
            "components/dex/component.yaml:10:78: YAML001: 'reason' is missing",
            "components/dex/component.yaml:10:86: YAML002: 'until' must be a date such as 2026-12-01, got 'tomorrow'",
        ],
        _folder.WithText("dex", Text("  update: {allow: everything, minimumAge: two weeks, version: \">=1.17\", pin: {until: tomorrow}}")).Findings());

    [Theory]
    [InlineData("  version: 1.0", "9:12: YAML002: 'version' must be one exact version such as 1.18.2 or v1.18.2, got '1.0'")]
    [InlineData("  version: latest", "9:12: YAML002: 'version' must be one exact version such as 1.18.2 or v1.18.2, got 'latest'")]
    public void A_floating_version_is_refused(string line, string finding)
    {
        var text = Text("  update: {allow: none}").Replace("  version: 1.0.0", line, StringComparison.Ordinal);

        Assert.Equal([$"components/dex/component.yaml:{finding}"], _folder.WithText("dex", text).Findings());
    }

    [Theory]
    [InlineData("123")]
    [InlineData("no")]
    public void A_name_that_other_readers_take_for_something_else_is_quoted(string name) => Assert.Equal(
        [$"components/{name}/component.yaml:3:18: YAML002: 'name' must be text: write \"{name}\" in quotes"],
        _folder.With(name).Findings());

    private static string Text(string update) => $$$"""
        apiVersion: welkin.release/v1
        kind: Component
        metadata: {name: dex, title: T, owner: platform, licence: Apache-2.0}
        spec:
          description: D
          editions: [core]
          namespace: home
          source: {oci: {repository: "oci://registry.example/charts/dex"}}
          version: 1.0.0
        {{{update}}}
        """;
}
