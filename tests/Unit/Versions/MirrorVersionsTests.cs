using Welkin.Components.Bumps;
using Welkin.Tests.Unit.Charts;

namespace Welkin.Tests.Unit.Versions;

public sealed class MirrorVersionsTests : IDisposable
{
    private static readonly DateTimeOffset Packing = new(2026, 5, 4, 3, 2, 0, TimeSpan.Zero);
    private readonly Announced _announced = new();
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _announced.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_folder_has_the_versions_of_its_archives()
    {
        Put("dex", "0.24.0", chart: "apiVersion: v2\nname: dex\nversion: 0.24.0\nappVersion: 2.44.0\nkubeVersion: '>= 1.30'\ndeprecated: true\nhome: https://dex.example/\n");
        Put("dex", "v0.23.0");

        var found = Assert.IsType<VersionsFound>(await DexAsync());

        Assert.Equal(
        [
            new AvailableVersion("0.24.0")
            {
                AppVersion = "2.44.0", KubeVersion = ">= 1.30", Published = Packing, Deprecated = true, Notes = new Uri("https://dex.example/"),
            },
            new AvailableVersion("v0.23.0") { Published = Packing },
        ], found.Versions);
        Assert.Equal(_folder.Path, found.From);
        Assert.Empty(found.Warnings);
    }

    [Fact]
    public async Task A_chart_whose_name_begins_the_same_is_another_chart()
    {
        Put("dex", "0.24.0");
        Put("dex-proxy", "7.0.0");
        Put("dex-2", "8.0.0");
        _folder.File("dex-proxy-9.0.0.tgz", "no archive, and nobody looks");

        var found = Assert.IsType<VersionsFound>(await DexAsync());

        Assert.Equal(["0.24.0"], found.Versions.Select(version => version.Version));
        Assert.Empty(found.Warnings);
    }

    [Fact]
    public async Task An_archive_that_is_not_what_it_is_called_is_a_warning()
    {
        Put("dex", "0.24.0");
        _folder.File("dex-0.25.0.tgz", Packed.Chart(version: "0.20.0"));
        _folder.File("dex-0.26.0.tgz", "no archive");
        _folder.File("dex-0.29.0-rc.1.tgz", Packed.Chart(version: "rc.1"));
        _folder.File("dex-0.27.0.tgz", Packed.Chart().AsSpan(0, 60));
        _folder.File("dex-0.28.0.tgz", Packed.Archive([Packed.File("values.yaml", "")]));

        var found = Assert.IsType<VersionsFound>(await DexAsync());

        Assert.Equal(["0.24.0"], found.Versions.Select(version => version.Version));
        Assert.Equal("dex-0.25.0.tgz: it holds dex 0.20.0", found.Warnings[0]);
        Assert.StartsWith("dex-0.26.0.tgz: the archive cannot be read: ", found.Warnings[1], StringComparison.Ordinal);
        Assert.StartsWith("dex-0.27.0.tgz: the archive cannot be read: ", found.Warnings[2], StringComparison.Ordinal);
        Assert.Equal(["dex-0.28.0.tgz: there is no Chart.yaml in the chart's folder", "dex-0.29.0-rc.1.tgz: it holds dex rc.1"], found.Warnings[3..]);
    }

    [Theory]
    [InlineData("*")]
    [InlineData("../dex")]
    [InlineData("")]
    public async Task What_is_no_name_of_a_chart_is_looked_for_nowhere(string chart)
    {
        Put("dex", "0.24.0");
        using var origin = new TemporaryFolder();
        origin.File("index.yaml", "entries: {}");

        var answer = await _announced.Run(offline: true, Path.Combine(_folder.Path, ".")).ListAsync(new HelmVersions(new Uri(origin.Path).AbsoluteUri, chart));

        Assert.Equal($"not there: its index.yaml has no {chart}", Announced.Why(answer));
    }

    [Fact]
    public async Task A_time_that_says_nothing_is_unknown()
    {
        Put("dex", "0.24.0", time: DateTimeOffset.UnixEpoch);

        Assert.Null(Assert.Single(Assert.IsType<VersionsFound>(await DexAsync()).Versions).Published);
    }

    [Fact]
    public async Task A_folders_index_says_when_a_version_was_published_and_adds_none()
    {
        Put("dex", "0.24.0");
        Put("dex", "0.23.0");
        _folder.File("index.yaml", "entries:\n  dex:\n  - version: 0.25.0\n  - version: 0.24.0\n    created: 2026-06-01T00:00:00Z\n");

        Assert.Equal(
            [("0.23.0", Packing), ("0.24.0", new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero))],
            Assert.IsType<VersionsFound>(await DexAsync()).Versions.Select(version => (version.Version, version.Published!.Value)));
    }

    [Fact]
    public async Task The_first_mirror_that_knows_the_chart_is_the_only_one_that_counts()
    {
        await using var server = new LoopbackServer(_ => Reply.Ok("entries: {dex: [{version: 9.9.9}], alloy: [{version: 1.0.0}]}"));
        Put("dex", "0.24.0");
        using var empty = new TemporaryFolder();
        var run = _announced.Run(offline: false, empty.Path, new Uri(_folder.Path).AbsoluteUri, server.Address);

        Assert.Equal(["0.24.0"], Announced.Versions(await run.ListAsync(new HelmVersions("https://charts.example", "dex"))));
        Assert.Equal(["0.24.0"], Announced.Versions(await run.ListAsync(new OciVersions("oci://registry.example/charts/dex"))));
        Assert.Empty(server.Seen);
        Assert.Equal(["1.0.0"], Announced.Versions(await run.ListAsync(new HelmVersions("https://charts.example", "alloy"))));
        Assert.Equal("github", (await run.ListAsync(new GitHubVersions("dexidp", "dex"))).From);
    }

    [Fact]
    public async Task The_origin_is_asked_where_no_mirror_knows_the_chart()
    {
        await using var mirror = new LoopbackServer(_ => Reply.Of(404));
        await using var origin = new LoopbackServer(_ => Reply.Ok("entries: {dex: [{version: 1.0.0}]}"));

        var answer = await _announced.Run(offline: false, _folder.Path, mirror.Address).ListAsync(new HelmVersions(origin.Address, "dex"));

        Assert.Equal(["1.0.0"], Announced.Versions(answer));
    }

    [Fact]
    public async Task A_mirror_that_cannot_be_asked_is_passed_over_by_nobody()
    {
        await using var mirror = new LoopbackServer(_ => Reply.Of(403));
        await using var origin = new LoopbackServer(_ => Reply.Ok("entries: {dex: [{version: 1.0.0}]}"));

        var answer = await _announced.Run(offline: false, mirror.Address).ListAsync(new HelmVersions(origin.Address, "dex"));

        Assert.Equal(new VersionSourceUnreachable($"{mirror.Address}/", "it answered 403 Forbidden for index.yaml"), answer);
        Assert.Empty(origin.Seen);
    }

    [Fact]
    public async Task Offline_reads_folders_and_what_was_kept_of_mirrors()
    {
        await using var server = new LoopbackServer(_ => Reply.Ok("entries: {dex: [{version: 1.0.0}]}"));
        var dex = new HelmVersions("https://charts.example", "dex");
        var nothing = await _announced.Run(offline: true, server.Address).ListAsync(dex);
        await _announced.Run(offline: false, server.Address).ListAsync(dex);

        var kept = await _announced.Run(offline: true, server.Address).ListAsync(dex);
        Put("dex", "0.24.0");
        var folder = await _announced.Run(offline: true, _folder.Path).ListAsync(dex);

        Assert.Equal("the run is offline and no index of it was kept", Announced.Why(nothing));
        Assert.Equal(["1.0.0"], Announced.Versions(kept));
        Assert.Equal($"{server.Address}/ (kept, as of 2026-11-24 09:30 UTC)", kept.From);
        Assert.Equal(["0.24.0"], Announced.Versions(folder));
        Assert.Single(server.Seen);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_said() =>
        Assert.Equal("there is no such folder", Announced.Why(await _announced.Run(offline: true, Path.Combine(_folder.Path, "none")).ListAsync(new HelmVersions("https://x.example", "dex"))));

    private Task<VersionAnswer> DexAsync() => _announced.Run(offline: false, _folder.Path).ListAsync(new HelmVersions("https://charts.example", "dex"));

    private void Put(string name, string version, string? chart = null, DateTimeOffset? time = null) => _folder.File($"{name}-{version}.tgz",
        Packed.Archive([Packed.File("Chart.yaml", chart ?? $"name: {name}\nversion: {version}\n"), Packed.File("values.yaml", "a: b\n")], top: name, time: time ?? Packing));
}
