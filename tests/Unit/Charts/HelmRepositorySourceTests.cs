using System.Text;
using Welkin.Components.Charts;
using Welkin.Kernel;

namespace Welkin.Tests.Unit.Charts;

public sealed class HelmRepositorySourceTests : IDisposable
{
    private static readonly byte[] Archive = Packed.Chart();
    private readonly Sources _sources = new();

    public void Dispose() => _sources.Dispose();

    [Theory]
    [InlineData("dex-0.24.0.tgz", "/charts/dex-0.24.0.tgz")]
    [InlineData("/elsewhere/dex.tgz", "/elsewhere/dex.tgz")]
    public async Task Finds_an_archive_seen_from_the_repository(string url, string asked)
    {
        await using var server = Repository(Sources.Index(url, Sources.Digest(Archive)));

        var found = Assert.IsType<ChartFound>(await _sources.Helm.FindAsync($"{server.Address}/charts", Sources.Dex()));

        Assert.Equal(Archive, found.Archive.ToArray());
        Assert.Equal($"{server.Address}{asked}", found.From);
        Assert.Equal(["/charts/index.yaml", asked], server.Paths);
        Assert.All(server.Seen, one => Assert.Equal("welkin", one.Header("User-Agent")));
    }

    [Theory]
    [InlineData("v0.24.0", "0.24.0")]
    [InlineData("0.24.0", "v0.24.0")]
    public async Task Finds_a_version_written_with_or_without_v(string listed, string asked)
    {
        await using var server = Repository(Sources.Index("dex.tgz", version: listed));

        Assert.IsType<ChartFound>(await _sources.Helm.FindAsync(server.Address, Sources.Dex(asked)));
    }

    [Fact]
    public async Task Says_that_the_index_does_not_have_it()
    {
        await using var server = Repository(Sources.Index("dex.tgz"));

        var answer = Assert.IsType<ChartNotThere>(await _sources.Helm.FindAsync(server.Address, Sources.Dex("9.9.9")));

        Assert.Equal("its index.yaml has no dex 9.9.9", answer.Why);
    }

    [Fact]
    public async Task Refuses_an_archive_that_is_not_what_the_index_states()
    {
        await using var server = Repository(Sources.Index("dex.tgz", new string('0', 64)));

        var answer = Assert.IsType<ChartContradicted>(await _sources.Helm.FindAsync(server.Address, Sources.Dex()));

        Assert.Equal($"index.yaml states archive digest {new string('0', 64)}, got {Sha256.Of(Archive)}", answer.Why);
    }

    [Fact]
    public async Task Sends_the_index_again_only_when_it_changed()
    {
        var index = Sources.Index("dex.tgz");
        await using var server = new LoopbackServer(asked => asked switch
        {
            { Path: not "/index.yaml" } => Reply.Ok(Archive),
            _ when asked.Header("If-None-Match") == $"\"{index.Length}\"" => Reply.Of(304),
            _ => Reply.Ok(index).With("ETag", $"\"{index.Length}\"").With("Last-Modified", "Wed, 21 Oct 2026 07:28:00 GMT"),
        });

        for (var run = 0; run < 2; run++)
            Assert.IsType<ChartFound>(await _sources.Helm.FindAsync(server.Address, Sources.Dex()));
        index = Sources.Index("renamed.tgz");
        var renamed = Assert.IsType<ChartFound>(await _sources.Helm.FindAsync(server.Address, Sources.Dex()));

        Assert.Equal($"{server.Address}/renamed.tgz", renamed.From);
        Assert.Equal([null, "Wed, 21 Oct 2026 07:28:00 GMT", "Wed, 21 Oct 2026 07:28:00 GMT"],
            server.Seen.Where(asked => asked.Path == "/index.yaml").Select(asked => asked.Header("If-Modified-Since")));
    }

    [Fact]
    public async Task Asks_for_the_index_once_a_run()
    {
        await using var server = Repository(Sources.Index("dex.tgz"));
        var run = _sources.Helm;

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => run.FindAsync(server.Address, Sources.Dex())));

        Assert.Single(server.Paths, "/index.yaml");
    }

    [Fact]
    public async Task A_kept_index_that_was_damaged_is_got_anew()
    {
        await using var server = new LoopbackServer(asked => asked switch
        {
            { Path: not "/index.yaml" } => Reply.Ok(Archive),
            _ when asked.Header("If-None-Match") is not null => Reply.Of(304),
            _ => Reply.Ok(Sources.Index("dex.tgz")).With("ETag", "\"1\""),
        });
        await _sources.Helm.FindAsync(server.Address, Sources.Dex());
        var kept = Assert.Single(Directory.GetFiles(_sources.Indexes));
        await File.WriteAllTextAsync(kept, (await File.ReadAllLinesAsync(kept))[0] + "\nentries: {dex: [");

        Assert.IsType<ChartFound>(await _sources.Helm.FindAsync(server.Address, Sources.Dex()));
    }

    [Fact]
    public async Task Takes_an_index_packed_with_gzip_and_leaves_the_archive_packed()
    {
        var packed = Packed.Gzip(Encoding.UTF8.GetBytes(Sources.Index("dex.tgz", Sources.Digest(Archive))));
        await using var server = new LoopbackServer(asked =>
            Reply.Ok(asked.Path == "/index.yaml" ? packed : Archive).With("Content-Encoding", "gzip"));

        Assert.IsType<ChartFound>(await _sources.Helm.FindAsync(server.Address, Sources.Dex()));
    }

    [Theory]
    [InlineData("entries: [", "index.yaml cannot be read: ")]
    [InlineData("<html><body>Sign in</body></html>", "index.yaml cannot be read: ")]
    [InlineData("entries: {dex: [{version: 0.24.0, urls: ['file:///etc/passwd']}]}",
        "its index.yaml has dex 0.24.0 at 'file:///etc/passwd', which is no address to get it from")]
    [InlineData("entries: {dex: [{version: 0.24.0, urls: ['ftp://x/dex.tgz']}]}",
        "its index.yaml has dex 0.24.0 at 'ftp://x/dex.tgz', which is no address to get it from")]
    public async Task Says_what_is_wrong_with_an_index(string index, string why)
    {
        await using var server = Repository(index);

        var answer = Assert.IsType<ChartSourceUnreachable>(await _sources.Helm.FindAsync(server.Address, Sources.Dex()));

        Assert.StartsWith(why, answer.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reads_a_repository_in_a_folder()
    {
        using var folder = new TemporaryFolder();
        folder.File("index.yaml", Sources.Index("dex 1.tgz", Sources.Digest(Archive)));
        folder.File("dex 1.tgz", Archive);

        var found = Assert.IsType<ChartFound>(await _sources.Helm.FindAsync(new Uri(folder.Path).AbsoluteUri, Sources.Dex()));

        Assert.Equal(Path.Combine(folder.Path, "dex 1.tgz"), found.From);
    }

    [Fact]
    public async Task Shows_no_password_and_no_query()
    {
        await using var server = new LoopbackServer(_ => Reply.Of(403));

        var answer = await _sources.Helm.FindAsync($"http://user:secret@{server.Authority}/charts?sig=secret", Sources.Dex());

        Assert.Equal(new ChartSourceUnreachable($"{server.Address}/charts", "it answered 403 Forbidden for index.yaml"), answer);
        Assert.Equal(["/charts/index.yaml?sig=secret"], server.Paths);
    }

    private static LoopbackServer Repository(string index) =>
        new(asked => asked.Path.EndsWith("/index.yaml", StringComparison.Ordinal) ? Reply.Ok(index) : Reply.Ok(Archive));
}
