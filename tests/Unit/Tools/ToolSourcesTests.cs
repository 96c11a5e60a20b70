using Welkin.Kernel;
using Welkin.Tools;

namespace Welkin.Tests.Unit.Tools;

/// <summary>Where a tool may come from besides a download: PATH, a folder, an npm registry; and what --offline forbids.</summary>
public sealed class ToolSourcesTests : IDisposable
{
    private readonly ToolBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task A_tool_on_PATH_at_the_pinned_version_is_used_as_it_is()
    {
        _bench.PutOnPath("echo v4.1.4");

        var tool = await _bench.LocateAsync(ToolBench.Source("http://no-such-host.invalid/"));

        Assert.Equal("PATH", tool.From);
        Assert.Equal(Path.Combine(_bench.Folder.Path, "bin", "helm"), tool.Path);
    }

    [Theory]
    [InlineData("echo v3.19.0", "is version 3.19.0")]
    [InlineData("echo v4.1.4-rc.1", "is version 4.1.4-rc.1")]
    [InlineData("exit 1", "does not say its version")]
    public async Task A_tool_on_PATH_at_another_version_is_not_used(string script, string reason)
    {
        await using var server = new LoopbackServer(_ => Reply.Ok(ToolBench.Program));
        _bench.PutOnPath(script);

        var tool = await _bench.LocateAsync(ToolBench.Source($"{server.Address}/helm"));

        Assert.Equal($"{server.Address}/helm", tool.From);
        Assert.Equal([$"PATH: {Path.Combine(_bench.Folder.Path, "bin", "helm")} {reason}"], tool.Refused);
    }

    [Fact]
    public async Task A_folder_is_asked_before_the_network_even_offline()
    {
        _bench.Folder.File("air-gap/helm", ToolBench.Program);
        _bench.Settings = _bench.Settings with { Folders = [Path.Combine(_bench.Folder.Path, "air-gap")], Offline = true };

        var tool = await _bench.LocateAsync(ToolBench.Source("http://no-such-host.invalid/"));

        Assert.Equal(Path.Combine(_bench.Folder.Path, "air-gap", "helm"), tool.From);
    }

    [Fact]
    public async Task A_folder_may_hold_the_archive_under_its_own_name()
    {
        var archive = Archives.TarGz(("linux-amd64/helm", ToolBench.Program));
        _bench.Folder.File("air-gap/helm-v4.1.4-linux-amd64.tar.gz", archive);
        _bench.Settings = _bench.Settings with { Offline = true };
        SourcePin[] sources =
        [
            ToolBench.Source("https://get.helm.sh/helm-v4.1.4-linux-amd64.tar.gz", Sha256.Of(archive), "linux-amd64/helm"),
            new(default, Folder: new FolderPin("air-gap")),
        ];

        var tool = await _bench.Provider(null, sources).LocateAsync("helm");

        Assert.Equal(["https://get.helm.sh/helm-v4.1.4-linux-amd64.tar.gz: lies in the network, and --offline forbids that"], tool.Refused);
        Assert.Equal(ToolBench.Program, File.ReadAllBytes(tool.Path));
    }

    [Fact]
    public async Task A_file_of_a_folder_must_have_the_pinned_digest()
    {
        _bench.Folder.File("air-gap/helm", "something else");
        _bench.Settings = _bench.Settings with { Folders = [Path.Combine(_bench.Folder.Path, "air-gap")], Offline = true };

        var error = await Assert.ThrowsAsync<ReportedException>(() => _bench.LocateAsync(ToolBench.Source("http://127.0.0.1/x")));

        Assert.Contains("refused and deleted: the digest of the executable is", error.Lines[1], StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_bench.Folder.Path, "air-gap", "helm")), "the folder is the person's: only our copy goes");
    }

    [Fact]
    public async Task A_package_comes_from_the_configured_npm_registry()
    {
        var archive = Archives.TarGz(("package/helm", ToolBench.Program));
        await using var server = new LoopbackServer(_ => Reply.Ok(archive));
        _bench.Settings = ToolSettings.FromEnvironment(name => name == "npm_config_registry" ? $"{server.Address}/npm/" : null) with { Platform = "linux-x64", SearchPath = "/no/where" };

        await _bench.LocateAsync(new SourcePin(default, Npm: new NpmPin("@aws-cdk/layer", ToolVersion.Parse("2.2.2"), Sha256.Of(archive), ["package/helm"])));

        Assert.Equal(["/npm/@aws-cdk/layer/-/layer-2.2.2.tgz"], server.Paths);
    }

    [Fact]
    public async Task A_password_in_the_address_of_the_registry_is_not_shown()
    {
        _bench.Settings = _bench.Settings with { NpmRegistry = "https://me:secret@registry.example/npm/", Offline = true };

        var error = await Assert.ThrowsAsync<ReportedException>(() =>
            _bench.LocateAsync(new SourcePin(default, Npm: new NpmPin("layer", ToolVersion.Parse("2.2.2"), ToolBench.ProgramDigest, []))));

        Assert.Equal("  npm package layer 2.2.2 (https://registry.example/npm/layer/-/layer-2.2.2.tgz): lies in the network, and --offline forbids that", error.Lines[1]);
    }

    [Fact]
    public void Folders_come_from_the_environment() =>
        Assert.Equal(["/a", "/b"], ToolSettings.FromEnvironment(name => name == "WELKIN_TOOLS" ? $"/a{Path.PathSeparator}/b" : null).Folders);

    [Fact]
    public async Task The_runner_fetches_a_pinned_tool_when_it_is_first_run_and_leaves_others_alone()
    {
        _bench.Folder.File("air-gap/helm", ToolBench.Program);
        _bench.Settings = _bench.Settings with { Folders = [Path.Combine(_bench.Folder.Path, "air-gap")] };
        var run = new PinnedToolRunner(new ToolRunner(), _bench.Provider(ToolBench.ProgramDigest, ToolBench.Source("http://127.0.0.1/x")));

        Assert.Equal("v4.1.4\n", await run.ReadAsync(new ToolCommand("helm", ["version"])));
        Assert.Equal("hello", await run.ReadAsync(DummyTool.Command("echo", "hello")));
    }
}
