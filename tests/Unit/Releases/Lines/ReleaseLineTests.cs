using Welkin.Kernel;
using Welkin.Releases.Lines;

namespace Welkin.Tests.Unit.Releases.Lines;

public sealed class ReleaseLineTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ReleaseLineTests() => Directory.CreateDirectory(Path.Combine(_folder.Path, "releases", "keys"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Without_a_name_the_newest_line_is_meant()
    {
        Write("2026.3");
        Write("2026.4");

        Assert.Equal("2026.4", Read(null).Name);
        Assert.Equal("2026.3", Read("2026.3").Name);
    }

    [Fact]
    public void A_line_says_what_is_released_when_and_for_what()
    {
        var line = Read(Write("2026.4", more: "  previous: 2026.3.1\n  upgradeFrom: 2026.1.0"));

        Assert.Equal(("2026.4.0", Channel.Candidate, 34, 36), (line.Version, line.Spec.Channel, line.Spec.Kubernetes.Minimum.Minor, line.Spec.Kubernetes.Maximum.Minor));
        Assert.Equal(("2026.3.1", "2026.1.0"), ($"{line.Spec.Previous}", $"{line.Spec.UpgradeFrom}"));
        Assert.Equal(["monitoring.coreos.com/v1"], line.Spec.Kubernetes.ApiVersions);
    }

    [Fact]
    public void The_release_day_is_the_time_of_everything() =>
        Assert.Equal(DateTimeOffset.Parse("2026-12-01T00:00:00Z", null), DateTimeOffset.FromUnixTimeSeconds(Read(Write("2026.4")).SourceDateEpoch));

    [Fact]
    public void An_edition_without_a_gate_may_leave_nothing()
    {
        var line = Read(Write("2026.4"));

        Assert.Equal((FailOn.High, FailOn.Any), (line.Gate("core").FailOn, line.Gate("platform").FailOn));
    }

    [Fact]
    public void Every_mistake_stands_where_it_was_made() => Assert.Equal(
        [
            "releases/2027.1/release.yaml:3:18: REL001: the folder is called '2027.1', the line '2026.4'",
            "releases/2027.1/release.yaml:5:12: REL002: '2026.3.0' is not a release of line 2026.4",
            "releases/2027.1/release.yaml:7:15: REL003: Kubernetes 1.37 is newer than 1.36",
            "releases/2027.1/release.yaml:8:71: REL004: feature freeze, code freeze and release must follow each other, got 2026-11-09, 2026-12-02, 2026-12-01",
        ],
        Findings(Write("2027.1", name: "2026.4", version: "2026.3.0", minimum: "1.37", codeFreeze: "2026-12-02")));

    [Theory]
    [InlineData("2026.4.0")]
    [InlineData("2026.4.1-rc.1")]
    [InlineData("2027.1.0")]
    public void The_release_before_is_an_older_one(string previous) => Assert.Equal(
        [$"releases/2026.4/release.yaml:11:13: REL005: the release before 2026.4.0 must be an older one, got {previous}"],
        Findings(Write("2026.4", more: $"  previous: {previous}")));

    [Fact]
    public void Versions_that_editors_take_for_numbers_are_quoted() => Assert.Equal(
        ["releases/2026.4/release.yaml:7:25: YAML002: 'minimum' must be text: write \"1.34\" in quotes"],
        Findings(Write("2026.4"), text => text.Replace("\"1.34\"", "1.34", StringComparison.Ordinal)));

    [Fact]
    public void A_line_that_is_not_there_is_named_with_those_that_are()
    {
        Write("2026.3");
        Write("2026.4");

        Assert.Equal("--release: there is no release line '2026.5', there is 2026.3, 2026.4", Line("2026.5"));
        Assert.Equal("--release: there is no release line 'keys', there is 2026.3, 2026.4", Line("keys"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("2026.4")]
    public void No_line_at_all_is_said_so(string? name) => Assert.Equal("releases: there is no release line: releases/<line>/release.yaml is missing", Line(name));

    private string Line(string? name) => Assert.Single(Assert.Throws<ReportedException>(() => ReleaseLine.Read(_folder.Path, name, [])).Lines);

    private ReleaseLine Read(string? name)
    {
        var findings = new FindingList();
        var line = ReleaseLine.Read(_folder.Path, name, findings);
        Assert.Empty(findings);
        return line!;
    }

    private IReadOnlyList<string> Findings(string folder, Func<string, string>? edit = null)
    {
        var file = Path.Combine(_folder.Path, "releases", folder, "release.yaml");
        File.WriteAllText(file, edit is null ? File.ReadAllText(file) : edit(File.ReadAllText(file)));
        var findings = new FindingList();
        ReleaseLine.Read(_folder.Path, folder, findings);
        return new ContentException(findings).Lines;
    }

    /// <summary>Writes a line and gives its folder.</summary>
    private string Write(string folder, string? name = null, string? version = null, string minimum = "1.34", string codeFreeze = "2026-11-23", string more = "")
    {
        _folder.File($"releases/{folder}/release.yaml", $$"""
            apiVersion: welkin.release/v1
            kind: ReleaseLine
            metadata: {name: "{{name ?? folder}}"}
            spec:
              version: {{version ?? folder + ".0"}}
              channel: candidate
              kubernetes: {minimum: "{{minimum}}", maximum: "1.36", apiVersions: [monitoring.coreos.com/v1]}
              dates: {featureFreeze: 2026-11-09, codeFreeze: {{codeFreeze}}, release: 2026-12-01}
              gates:
                core: {failOn: high}
            {{more}}
            """);
        return folder;
    }
}
