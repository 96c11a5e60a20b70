using Welkin.Components.Charts;
using Welkin.Kernel;
using Welkin.Tools.Charts;

namespace Welkin.Tests.Unit.Charts;

public sealed class ChartMirrorTests : IDisposable
{
    private static readonly byte[] Archive = Packed.Chart();
    private readonly Sources _sources = new();
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _sources.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("dex-0.24.0.tgz", "0.24.0")]
    [InlineData("dex-v0.24.0.tgz", "0.24.0")]
    [InlineData("dex-0.24.0.tgz", "v0.24.0")]
    public async Task A_folder_has_archives_by_name_and_version(string file, string version)
    {
        var path = _folder.File(file, Archive);

        Assert.Equal(path, Assert.IsType<ChartFound>(await new FolderMirror(_folder.Path).FindAsync(Sources.Dex(version))).From);
    }

    [Fact]
    public async Task The_version_as_written_comes_first()
    {
        _folder.File("dex-v0.24.0.tgz", Archive);
        var exact = _folder.File("dex-0.24.0.tgz", Archive);

        Assert.Equal(exact, (await new FolderMirror(_folder.Path).FindAsync(Sources.Dex())).From);
    }

    [Fact]
    public async Task A_folder_says_what_it_does_not_have()
    {
        var missing = Path.Combine(_folder.Path, "missing");

        Assert.Equal(new ChartNotThere(_folder.Path, "it has no dex-0.24.0.tgz"), await new FolderMirror(_folder.Path).FindAsync(Sources.Dex()));
        Assert.Equal(new ChartSourceUnreachable(missing, "there is no such folder"), await new FolderMirror(missing).FindAsync(Sources.Dex()));
    }

    [Fact]
    public async Task An_address_has_archives_by_name_or_by_its_index()
    {
        await using var server = new LoopbackServer(asked => asked.Path switch
        {
            "/index.yaml" => Reply.Ok(Sources.Index("deep/dex.tgz")),
            "/deep/dex.tgz" => Reply.Ok(Archive),
            _ => Reply.Of(404),
        });

        Assert.IsType<ChartFound>(await Mirror(server).FindAsync(Sources.Dex()));
        Assert.Equal(["/dex-0.24.0.tgz", "/dex-v0.24.0.tgz", "/index.yaml", "/deep/dex.tgz"], server.Paths);
    }

    [Fact]
    public async Task An_address_without_index_says_both()
    {
        await using var server = new LoopbackServer(_ => Reply.Of(404));

        Assert.Equal(
            new ChartNotThere($"{server.Address}/", "it has no dex-0.24.0.tgz, and by its index.yaml: it answered 404 NotFound for index.yaml"),
            await Mirror(server).FindAsync(Sources.Dex()));
    }

    [Fact]
    public async Task Offline_asks_folders_and_nobody_else()
    {
        await using var server = new LoopbackServer(_ => Reply.Ok(Archive));
        var sources = ChartSources.Of(_sources.Http, _sources.Indexes, [$"{server.Address}/charts", _folder.Path], offline: true);

        var answers = await Task.WhenAll(sources.Select(source => source.FindAsync(Sources.Dex())));

        Assert.Equal(
        [
            new ChartNotThere($"{server.Address}/charts", "not asked, the run is offline"),
            new ChartNotThere(_folder.Path, "it has no dex-0.24.0.tgz"),
            new ChartNotThere("https://charts.example/", "not asked, the run is offline"),
        ], answers);
        Assert.Empty(server.Seen);
    }

    [Fact]
    public void What_is_no_mirror_is_said() => Assert.Equal(
        "--chart-mirror: 'ftp://x/charts' is no folder and no http or https address",
        Assert.Throws<ReportedException>(() => ChartSources.Of(_sources.Http, _sources.Indexes, ["ftp://x/charts"], offline: false)).Message);

    private UrlMirror Mirror(LoopbackServer server) => new(_sources.Http, _sources.Helm, new Uri(server.Address));
}
