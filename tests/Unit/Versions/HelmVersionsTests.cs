using System.Text;
using Welkin.Components.Bumps;
using Welkin.Tests.Unit.Charts;

namespace Welkin.Tests.Unit.Versions;

public sealed class HelmVersionsTests : IDisposable
{
    private const string Index = """
        apiVersion: v1
        entries:
          alloy:
          - name: alloy
            version: 3.0.0
          dex:
          - appVersion: 2.44.0
            created: "2026-08-01T10:00:00Z"
            deprecated: true
            home: https://dex.example/
            kubeVersion: '>= 1.30.0-0'
            name: dex
            urls:
            - dex-0.24.0.tgz
            version: 0.24.0
          - name: dex
            version: v0.23.0
        generated: "2026-11-01T00:00:00Z"

        """;

    private readonly Announced _announced = new();

    public void Dispose() => _announced.Dispose();

    [Fact]
    public async Task Says_of_each_version_what_the_index_says()
    {
        await using var server = new LoopbackServer(_ => Reply.Ok(Index));

        var found = Assert.IsType<VersionsFound>(await _announced.HelmAsync($"{server.Address}/charts"));

        Assert.Equal(
        [
            new AvailableVersion("0.24.0")
            {
                AppVersion = "2.44.0",
                Published = new DateTimeOffset(2026, 8, 1, 10, 0, 0, TimeSpan.Zero),
                KubeVersion = ">= 1.30.0-0",
                Deprecated = true,
                Notes = new Uri("https://dex.example/"),
            },
            new AvailableVersion("v0.23.0"),
        ], found.Versions);
        Assert.Empty(found.Warnings);
        Assert.Equal($"{server.Address}/charts", found.From);
        Assert.Equal(["/charts/index.yaml"], server.Paths);
    }

    [Fact]
    public async Task An_index_in_JSON_is_an_index()
    {
        await using var server = new LoopbackServer(_ => Reply.Ok("""{"apiVersion": "v1", "entries": {"alloy": [], "dex": [{"version": "0.24.0"}]}}"""));

        Assert.Equal(["0.24.0"], Announced.Versions(await _announced.HelmAsync(server.Address)));
    }

    [Theory]
    [InlineData("  - name: dex", "entry 2 of dex: it has no version")]
    [InlineData("  - just text", "entry 2 of dex: it is no map")]
    [InlineData("  - version: 0.24.0", "entry 2 of dex: version 0.24.0 is there already, the first counts")]
    [InlineData("  - version: 0.23.5\n    name: [dex", "entry 2 of dex: it cannot be read: ")]
    [InlineData("  - version: 0.23.5\n     name: dex", "entry 2 of dex: it cannot be read: ")]
    [InlineData("  - version: \"0.23.5\n    name: dex", "entry 2 of dex: it cannot be read: ")]
    public async Task A_broken_entry_is_a_warning_that_names_it_and_the_rest_counts(string entry, string warning)
    {
        await using var server = new LoopbackServer(_ => Reply.Ok(Index.Replace("  - name: dex\n    version: v", $"{entry}\n  - name: dex\n    version: v", StringComparison.Ordinal)));

        var found = Assert.IsType<VersionsFound>(await _announced.HelmAsync(server.Address));

        Assert.Equal(["0.24.0", "v0.23.0"], found.Versions.Select(version => version.Version));
        Assert.StartsWith($"index.yaml: {warning}", found.Warnings[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_broken_in_another_chart_is_a_warning_too()
    {
        await using var server = new LoopbackServer(_ => Reply.Ok(Index.Replace("version: 3.0.0", "version: [3.0.0", StringComparison.Ordinal)));

        var found = Assert.IsType<VersionsFound>(await _announced.HelmAsync(server.Address));

        Assert.Equal(2, found.Versions.Length);
        Assert.StartsWith("index.yaml cannot be read: ", Assert.Single(found.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("entries: {}", "not there: its index.yaml has no dex")]
    [InlineData("entries:\n  alloy: []\n", "not there: its index.yaml has no dex")]
    [InlineData("entries:\n  dex:\n  - name: dex\n", "its index.yaml has no usable dex: index.yaml: entry 1 of dex: it has no version")]
    [InlineData("<html><body>Sign in</body></html>", "index.yaml cannot be read: ")]
    [InlineData("", "index.yaml cannot be read: ")]
    public async Task A_chart_that_is_not_listed_is_told_from_a_list_that_cannot_be_read(string index, string why)
    {
        await using var server = new LoopbackServer(_ => Reply.Ok(index));

        Assert.StartsWith(why, Announced.Why(await _announced.HelmAsync(server.Address)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(429)]
    [InlineData(500)]
    public async Task A_repository_that_does_not_answer_is_unreachable(int status)
    {
        await using var server = new LoopbackServer(_ => Reply.Of(status).With("Retry-After", "0"));

        var answer = Assert.IsType<VersionSourceUnreachable>(await _announced.HelmAsync($"http://user:secret@{server.Authority}/charts?sig=secret"));

        Assert.Equal($"{server.Address}/charts", answer.From);
        Assert.StartsWith($"it answered {status} ", answer.Why, StringComparison.Ordinal);
        Assert.Equal(status is 403 or 404 ? 1 : 4, server.Seen.Count);
    }

    [Fact]
    public async Task Goes_on_after_a_cut_line_a_busy_server_a_redirect_and_gzip()
    {
        var packed = Packed.Gzip(Encoding.UTF8.GetBytes(Index));
        var answers = new Queue<Reply>(
        [
            Reply.Ok(Index) with { CutAfter = 100 }, Reply.Of(429).With("Retry-After", "0"), Reply.Of(503),
            Reply.Of(302).With("Location", "/moved/index.yaml"), Reply.Ok(packed).With("Content-Encoding", "gzip"),
        ]);
        await using var server = new LoopbackServer(_ => answers.Dequeue());

        Assert.Equal(["0.24.0", "v0.23.0"], Announced.Versions(await _announced.HelmAsync(server.Address)));
        Assert.Equal("/moved/index.yaml", server.Paths.Last());
    }

    [Fact]
    public async Task Refuses_an_index_without_end()
    {
        var bomb = Packed.Gzip(new byte[129 << 20]);
        await using var server = new LoopbackServer(_ => Reply.Ok(bomb).With("Content-Encoding", "gzip"));

        Assert.Equal("it sends more than 128 MiB", Announced.Why(await _announced.HelmAsync(server.Address)));
    }

    [Fact]
    public async Task An_index_that_did_not_change_is_not_sent_again_and_one_that_did_is()
    {
        var index = Index;
        await using var server = Conditional(() => index);

        await _announced.HelmAsync(server.Address);
        Assert.Equal(2, Announced.Versions(await _announced.HelmAsync(server.Address)).Length);
        index = index.Replace("v0.23.0", "0.25.0", StringComparison.Ordinal);
        Assert.Equal(["0.24.0", "0.25.0"], Announced.Versions(await _announced.HelmAsync(server.Address)));

        Assert.Equal([false, true, true], server.Seen.Select(asked => asked.Header("If-None-Match") is not null));
    }

    [Theory]
    [InlineData(20)]
    [InlineData(250)]
    public async Task A_kept_index_that_was_cut_is_sent_again(int bytes)
    {
        await using var server = Conditional(() => Index);
        await _announced.HelmAsync(server.Address);
        var kept = Assert.Single(Directory.GetFiles(_announced.Cache));
        await using (var file = File.OpenWrite(kept))
            file.SetLength(bytes);

        Assert.Equal(2, Announced.Versions(await _announced.HelmAsync(server.Address)).Length);
        Assert.Null(server.Seen.Last().Header("If-None-Match"));
    }

    [Fact]
    public async Task Offline_answers_from_what_was_kept_and_says_so()
    {
        await using var server = Conditional(() => Index);
        await _announced.HelmAsync(server.Address);
        _announced.Time.Advance(TimeSpan.FromDays(3));
        await _announced.HelmAsync(server.Address);
        _announced.Time.Advance(TimeSpan.FromDays(3));

        var found = Assert.IsType<VersionsFound>(await _announced.HelmAsync(server.Address, offline: true));

        Assert.Equal($"{server.Address}/ (kept, as of 2026-11-27 09:30 UTC)", found.From);
        Assert.Equal(2, found.Versions.Length);
        Assert.Equal(2, server.Seen.Count);
    }

    [Fact]
    public async Task Offline_a_repository_of_which_nothing_whole_was_kept_is_unreachable()
    {
        await using var server = Conditional(() => Index);
        const string why = "the run is offline and no index of it was kept";
        Assert.Equal(why, Announced.Why(await _announced.HelmAsync(server.Address, offline: true)));
        await _announced.HelmAsync(server.Address);
        await File.AppendAllTextAsync(Assert.Single(Directory.GetFiles(_announced.Cache)), "x");

        Assert.Equal(why, Announced.Why(await _announced.HelmAsync(server.Address, offline: true)));
        Assert.Single(server.Seen);
    }

    [Theory]
    [InlineData("ftp://charts.example", "it is no http, https or file address")]
    [InlineData("charts", "it is no http, https or file address")]
    public async Task What_is_no_address_is_said(string repository, string why) =>
        Assert.Equal(new VersionSourceUnreachable(repository, why), await _announced.HelmAsync(repository));

    private static LoopbackServer Conditional(Func<string> index) => new(asked =>
        asked.Header("If-None-Match") == $"\"{index().Length}\"" ? Reply.Of(304) : Reply.Ok(index()).With("ETag", $"\"{index().Length}\""));
}
