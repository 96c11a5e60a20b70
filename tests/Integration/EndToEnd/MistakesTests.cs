namespace Welkin.Tests.Integration.EndToEnd;

/// <summary>What people write wrongly in content files, as a run shows it.</summary>
[Collection<EndToEndCollection>]
public sealed class MistakesTests(FirstBuild first) : IAsyncLifetime
{
    private const string Waivers = "hardening/waivers/log-forwarder.yaml";
    private Checkout _copy = null!;

    public async ValueTask InitializeAsync() => _copy = await first.ReleasedAsync();

    /// <summary>Whatever went wrong, the release that was cut before is whole.</summary>
    public ValueTask DisposeAsync()
    {
        _copy.Verifies(first.TrustedKey);
        Assert.Empty(_copy.Leftovers);
        _copy.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task All_mistakes_of_all_files_are_shown_in_one_run()
    {
        var component = "components/node-exporter/component.yaml";
        var line = Path.GetRelativePath(_copy.Root, Directory.GetFiles(_copy.In("releases"), "release.yaml", SearchOption.AllDirectories).Single());
        _copy.Write("components/dex/component.yaml", "metadata: {name: dex\n");
        _copy.Append(component, "  colour: red\n");
        _copy.Append(line, "  gate: any\n");
        _copy.Change("hardening/profiles/restricted.yaml", _ => """
            apiVersion: welkin.release/v1
            kind: Profile
            metadata: {name: restricted, title: Restricted}
            spec:
              rules: [{id: run-as-non-root, nme: x}]
              controls: [{id: W01}]

            """);
        _copy.Write(Waivers, Waiver("created: 2026-02-30", "ownr: platform"));

        var failed = (await _copy.BuildAsync(FirstBuild.AsOf)).Expect(1);

        Assert.Equal(
        [
            "components/dex/component.yaml:2:1: YAML005: While parsing a flow mapping, did not find expected ',' or '}'",
            $"{component}:{_copy.Lines(component)}:3: YAML003: unknown key 'colour'",
            "hardening/profiles/restricted.yaml:5:33: YAML003: unknown key 'nme'",
            $"{Waivers}:6:7: YAML001: 'owner' is missing",
            $"{Waivers}:11:16: YAML002: 'created' must be a date such as 2026-12-01, got '2026-02-30'",
            $"{Waivers}:14:7: YAML003: unknown key 'ownr' (did you mean 'owner'?)",
            $"{line}:{_copy.Lines(line)}:3: YAML003: unknown key 'gate' (did you mean 'gates'?)",
        ], failed.Mistakes);
    }

    [Theory]
    [InlineData("created: 2025-12-01", "expires: 2026-11-30", "12:16: WAIV002: the waiver of W05 for DaemonSet logging/log-forwarder expired on 2026-11-30")]
    [InlineData("created: 2026-11-01", "expires: 2027-11-03", "12:16: WAIV003: a waiver lasts at most 366 days: 2026-11-01 to 2027-11-03 is longer")]
    public async Task A_waiver_has_an_end_within_a_year(string created, string expires, string finding)
    {
        _copy.Write(Waivers, Waiver(created, "owner: platform", expires));

        Assert.Equal([$"{Waivers}:{finding}"], (await _copy.BuildAsync(FirstBuild.AsOf)).Expect(1).Mistakes);
    }

    [Fact]
    public async Task A_waiver_that_nothing_needs_is_refused()
    {
        _copy.Write(Waivers, Waiver("created: 2026-11-22", "owner: platform").Replace("DaemonSet", "Deployment", StringComparison.Ordinal));

        var failed = (await _copy.BuildAsync(FirstBuild.AsOf, "--components=log-forwarder")).Expect(1);

        Assert.Contains($"{Waivers}:6:7: WAIV006: W05 does not fail for Deployment logging/log-forwarder: remove the waiver or mend its selector", failed.Mistakes);
    }

    [Fact]
    public async Task What_no_waiver_covers_stops_the_core_edition()
    {
        File.Delete(_copy.In(Waivers));

        var failed = (await _copy.BuildAsync(FirstBuild.AsOf)).Expect(1);

        Assert.Contains(failed.Mistakes, line => line.Contains("log-forwarder", StringComparison.Ordinal) && line.Contains("W05", StringComparison.Ordinal));
    }

    private static string Waiver(string created, string owner, string expires = "expires: 2027-10-31") => $"""
        apiVersion: welkin.release/v1
        kind: Waivers
        metadata: {"{name: log-forwarder}"}
        spec:
          waivers:
            - control: W05
              selector: {"{kind: DaemonSet, namespace: logging, name: log-forwarder}"}
              reason: Reads the logs of the node
              risk: Whoever takes it over reads the logs of the node
              compensating: The mounts are read-only
              {created}
              {expires}
              approver: security
              {owner}
        """;
}
