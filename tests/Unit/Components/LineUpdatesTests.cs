using Welkin.Components;
using Welkin.Kernel;

namespace Welkin.Tests.Unit.Components;

public sealed class LineUpdatesTests : IDisposable
{
    private readonly CatalogueFolder _folder = new();

    public LineUpdatesTests() => _folder.With("dex").With("grafana-core", "grafana");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_line_need_not_say_anything() => Assert.Null(Read(null, out _));

    [Fact]
    public void A_line_says_what_it_takes_differently()
    {
        var updates = Read("""
            apiVersion: welkin.release/v1
            kind: LineUpdates
            components:
              dex:
                allow: patch
                require: [{version: 1.2.3, by: secteam, reason: remote code execution, security: CVE-2026-12345}]
              grafana-core: {minimumAge: 7d, versions: "<2", ignore: [{versions: 1.4.x, reason: loses data}], pin: {until: 2026-12-01, reason: waits}}
            """, out var findings);

        Assert.Empty(findings);
        var policy = updates!.Components["dex"].Over(new UpdatePolicy(UpdateLevel.Major, new Duration(TimeSpan.FromDays(14))));
        Assert.Equal((UpdateLevel.Patch, 14), (policy.Allow, policy.MinimumAge!.Value.Span.Days));
        Assert.Equal("CVE-2026-12345", policy.Require.Single().Security);
        Assert.Equal("<2", updates.Components["grafana-core"].Versions!.Text);
    }

    [Fact]
    public void Mistakes_stand_where_they_were_made()
    {
        Read("""
            apiVersion: welkin.release/v1
            kind: LineUpdates
            components:
              dx: {allow: patch}
              grafana: {allow: everything, versions: ">>1", require: [{version: 1.2, by: "", reason: R}], ignores: []}
            """, out var findings);

        Assert.Equal(
        [
            "releases/2026.4/updates.yaml:5:20: YAML002: 'allow' must be one of none, patch, minor, major, got 'everything'",
            "releases/2026.4/updates.yaml:5:42: YAML002: 'versions' must be a range of versions such as \">=1.17 <2\", got '>>1'",
            "releases/2026.4/updates.yaml:5:69: YAML002: 'version' must be one exact version such as 1.18.2 or v1.18.2, got '1.2'",
            "releases/2026.4/updates.yaml:5:78: YAML002: 'by' must say something, this is blank",
            "releases/2026.4/updates.yaml:5:95: YAML003: unknown key 'ignores' (did you mean 'ignore'?)",
        ], new ContentException(findings).Lines);
    }

    [Fact]
    public void A_component_that_the_catalogue_does_not_have_is_a_mistake()
    {
        Read("""
            apiVersion: welkin.release/v1
            kind: LineUpdates
            components:
              dx: {allow: patch}
              grafana: {allow: patch}
            """, out var findings);

        Assert.Equal(
        [
            "releases/2026.4/updates.yaml:4:7: UPD001: the catalogue has no folder 'dx' (did you mean 'dex'?)",
            "releases/2026.4/updates.yaml:5:12: UPD001: the catalogue has no folder 'grafana'",
        ], new ContentException(findings).Lines);
    }

    private LineUpdates? Read(string? text, out FindingList findings)
    {
        if (text is not null)
        {
            Directory.CreateDirectory(Path.Combine(_folder.Path, "releases/2026.4"));
            File.WriteAllText(Path.Combine(_folder.Path, "releases/2026.4/updates.yaml"), text);
        }
        findings = [];
        return LineUpdates.Read(_folder.Path, "2026.4", _folder.Read(), findings);
    }
}
