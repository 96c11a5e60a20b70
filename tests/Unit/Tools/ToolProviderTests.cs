using Welkin.Kernel;
using Welkin.Tools;

namespace Welkin.Tests.Unit.Tools;

/// <summary>A pinned tool is there when it is wanted, and nothing else ever runs in its place.</summary>
public sealed class ToolProviderTests : IDisposable
{
    private static readonly byte[] Other = [1, 2, 3];
    private readonly ToolBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task A_missing_tool_is_fetched_and_runs()
    {
        await using var server = new LoopbackServer(_ => Reply.Ok(ToolBench.Program));

        var tool = await _bench.LocateAsync(ToolBench.Source($"{server.Address}/helm"));

        Assert.Equal($"{server.Address}/helm", tool.From);
        Assert.Equal("v4.1.4\n", await new ToolRunner().ReadAsync(new ToolCommand("helm", []) { Executable = tool.Path }));
    }

    [Fact]
    public async Task The_second_build_takes_it_from_the_cache()
    {
        await using var server = new LoopbackServer(_ => Reply.Ok(ToolBench.Program));
        await _bench.LocateAsync(ToolBench.Source($"{server.Address}/helm"));

        var tool = await _bench.LocateAsync(ToolBench.Source($"{server.Address}/helm"));

        Assert.Equal("the cache", tool.From);
        Assert.Single(server.Seen);
    }

    [Fact]
    public async Task It_is_taken_out_of_nested_archives()
    {
        var archive = Archives.TarGz(("package/readme", Other), ("./package/layer.zip", Archives.Zip(("helm/other", Other), ("helm/helm", ToolBench.Program))));
        await using var server = new LoopbackServer(_ => Reply.Ok(archive));

        await _bench.LocateAsync(ToolBench.Source($"{server.Address}/x.tgz", Sha256.Of(archive), "package/layer.zip", "helm/helm"));

        Assert.Equal(ToolBench.Program, File.ReadAllBytes(_bench.CachedFile));
    }

    [Fact]
    public async Task A_wrong_digest_is_refused_and_the_next_source_asked()
    {
        await using var server = new LoopbackServer(asked => Reply.Ok(asked.Path == "/bad" ? Other : ToolBench.Program));

        var tool = await _bench.LocateAsync(ToolBench.Source($"{server.Address}/bad"), ToolBench.Source($"{server.Address}/good"));

        Assert.Equal($"{server.Address}/good", tool.From);
        Assert.Equal([$"{server.Address}/bad: refused and deleted: the digest of the executable is {Sha256.Of(Other)}, pinned is {ToolBench.ProgramDigest}"], tool.Refused);
    }

    [Fact]
    public async Task Nothing_of_a_refused_file_stays()
    {
        await using var server = new LoopbackServer(_ => Reply.Ok(Other));

        await Assert.ThrowsAsync<ReportedException>(() => _bench.LocateAsync(ToolBench.Source($"{server.Address}/bad")));

        Assert.DoesNotContain(Directory.EnumerateFiles(_bench.Folder.Path, "*", SearchOption.AllDirectories), file => new FileInfo(file).Length > 0);
    }

    [Fact]
    public async Task An_archive_with_the_wrong_digest_is_not_opened()
    {
        var archive = Archives.TarGz(("helm", ToolBench.Program));
        await using var server = new LoopbackServer(_ => Reply.Ok(archive));

        var error = await Assert.ThrowsAsync<ReportedException>(() => _bench.LocateAsync(ToolBench.Source($"{server.Address}/x.tgz", Sha256.Of(Other), "helm")));

        Assert.Contains($"the digest of the file is {Sha256.Of(archive)}, pinned is {Sha256.Of(Other)}", error.Lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cached_file_that_was_changed_is_fetched_again()
    {
        await using var server = new LoopbackServer(_ => Reply.Ok(ToolBench.Program));
        await _bench.LocateAsync(ToolBench.Source($"{server.Address}/helm"));
        File.AppendAllText(_bench.CachedFile, "rm -rf /\n");

        var tool = await _bench.LocateAsync(ToolBench.Source($"{server.Address}/helm"));

        Assert.Equal(2, server.Seen.Count);
        Assert.Equal(ToolBench.Program, File.ReadAllBytes(tool.Path));
    }

    [Fact]
    public async Task Where_only_the_archive_is_pinned_a_changed_cached_file_is_seen_too()
    {
        var archive = Archives.TarGz(("helm", ToolBench.Program));
        await using var server = new LoopbackServer(_ => Reply.Ok(archive));
        var source = ToolBench.Source($"{server.Address}/x.tgz", Sha256.Of(archive), "helm");
        await _bench.Provider(null, source).LocateAsync("helm");
        await _bench.Provider(null, source).LocateAsync("helm");
        Assert.Single(server.Seen);

        File.AppendAllText(_bench.CachedFile, "rm -rf /\n");
        await _bench.Provider(null, source).LocateAsync("helm");

        Assert.Equal(2, server.Seen.Count);
    }

    [Fact]
    public async Task Two_builds_at_once_download_it_once()
    {
        using var both = new CountdownEvent(2);
        await using var server = new LoopbackServer(_ =>
        {
            both.Wait(TimeSpan.FromSeconds(30));
            return Reply.Ok(ToolBench.Program);
        });

        var found = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            var locating = _bench.LocateAsync(ToolBench.Source($"{server.Address}/helm"));
            both.Signal();
            return await locating;
        })));

        Assert.Single(server.Seen);
        Assert.Equal(found[0].Path, found[1].Path);
    }

    [Fact]
    public async Task All_sources_failing_are_listed_with_their_reasons()
    {
        await using var server = new LoopbackServer(asked => asked.Path == "/gone" ? Reply.Of(404) : Reply.Ok(Other));
        _bench.Settings = _bench.Settings with { Folders = [_bench.Folder.Path] };

        var error = await Assert.ThrowsAsync<ReportedException>(() => _bench.LocateAsync(
            ToolBench.Source($"{server.Address}/gone"), ToolBench.Source("http://no-such-host.invalid/x"), ToolBench.Source($"{server.Address}/bad", Sha256.Of(Other), "helm")));

        Assert.Equal(
        [
            "helm 4.1.4 for linux-x64 could not be had:",
            $"  {_bench.Folder.Path}: has none of helm, bad",
            $"  {server.Address}/gone: it answered 404 NotFound",
            "  http://no-such-host.invalid/x: no-such-host.invalid is not known here (no network?)",
            $"  {server.Address}/bad: is neither a .tar.gz nor a .zip archive",
            "  Put helm 4.1.4 on PATH, or give a folder that has it with --tools-folder or WELKIN_TOOLS.",
        ], error.Lines);
    }

    [Fact]
    public async Task A_platform_without_a_digest_is_named()
    {
        _bench.Settings = _bench.Settings with { Platform = "win-x64" };

        var error = await Assert.ThrowsAsync<ReportedException>(() => _bench.LocateAsync(ToolBench.Source("http://127.0.0.1/")));

        Assert.Equal(["no digest is pinned for helm 4.1.4 on win-x64: put helm 4.1.4 on PATH, or pin it"], error.Lines);
    }

    [Fact]
    public async Task A_cache_that_cannot_be_written_is_named()
    {
        _bench.Folder.File("cache", "a file where the folder should be");

        var error = await Assert.ThrowsAsync<ReportedException>(() => _bench.LocateAsync(ToolBench.Source("http://127.0.0.1/")));

        Assert.StartsWith($"helm cannot be kept in the cache {Path.Combine(_bench.Folder.Path, "cache", "tools", "helm")}", error.Lines[0], StringComparison.Ordinal);
    }
}
