using Welkin.Components.Charts;
using Welkin.Kernel;
using Welkin.Tools.Charts;

namespace Welkin.Tests.Unit.Charts;

public sealed class OciChartSourceTests : IDisposable
{
    private const string Layer = "application/vnd.cncf.helm.chart.content.v1.tar+gzip";
    private static readonly byte[] Archive = Packed.Chart();
    private readonly Sources _sources = new();

    public void Dispose() => _sources.Dispose();

    [Fact]
    public async Task Finds_the_archive_that_the_manifest_names()
    {
        await using var server = Registry(Manifest());

        var found = Assert.IsType<ChartFound>(await FindAsync(server, "charts/dex"));

        Assert.Equal(Archive, found.Archive.ToArray());
        Assert.Equal($"oci://{server.Authority}/charts/dex:0.24.0", found.From);
        Assert.Equal("application/vnd.oci.image.manifest.v1+json", server.Seen.First().Header("Accept"));
    }

    [Fact]
    public async Task Writes_a_plus_as_a_tag_can_have_it()
    {
        await using var server = Registry(Manifest());

        await FindAsync(server, "charts/dex", Sources.Dex("0.24.0+up1"));

        Assert.Equal("/v2/charts/dex/manifests/0.24.0_up1", server.Paths.First());
    }

    [Fact]
    public async Task Gets_a_token_where_one_is_demanded_and_a_new_one_when_it_expired()
    {
        var valid = "first";
        LoopbackServer? self = null;
        await using var server = new LoopbackServer(asked => asked switch
        {
            { Path: var path } when path.StartsWith("/token", StringComparison.Ordinal) => Reply.Ok($$"""{"access_token": "{{valid}}"}"""),
            { Path: not "/storage" } when asked.Header("Authorization") != $"Bearer {valid}" => Reply.Of(401).With("WWW-Authenticate",
                $"Bearer realm=\"{self!.Address}/token?a=b\",service=\"reg\",scope=\"repository:charts/dex:pull\""),
            _ => Answer(asked, Manifest()),
        });
        self = server;
        var source = new OciChartSource(_sources.Http);

        Assert.IsType<ChartFound>(await source.FindAsync($"oci://{server.Authority}/charts/dex", Sources.Dex()));
        valid = "second";
        Assert.IsType<ChartFound>(await source.FindAsync($"oci://{server.Authority}/charts/dex", Sources.Dex()));

        Assert.Equal(2, server.Paths.Count(path => path == "/token?a=b&service=reg&scope=repository%3Acharts%2Fdex%3Apull"));
    }

    [Fact]
    public async Task A_registry_that_says_no_to_everybody_is_unreachable()
    {
        await using var server = new LoopbackServer(asked => asked.Path.StartsWith("/token", StringComparison.Ordinal)
            ? Reply.Of(403)
            : Reply.Of(401).With("WWW-Authenticate", $"Bearer realm=\"http://{asked.Header("Host")}/token\""));

        Assert.Equal($"its token server {server.Address}/token said no: it answered 403 Forbidden",
            Assert.IsType<ChartSourceUnreachable>(await FindAsync(server, "charts/dex")).Why);
    }

    [Fact]
    public async Task Gets_no_token_over_an_open_line()
    {
        await using var server = new LoopbackServer(_ => Reply.Of(401).With("WWW-Authenticate", "Bearer realm=\"http://tokens.example/\""));

        Assert.Equal("it wants a token from http://tokens.example/, which is not https",
            Assert.IsType<ChartSourceUnreachable>(await FindAsync(server, "charts/dex")).Why);
    }

    [Fact]
    public async Task Refuses_a_blob_that_is_not_what_the_manifest_states()
    {
        await using var server = Registry(Manifest(digest: Sha256.Of("other")));

        Assert.Equal($"its manifest states archive digest {Sha256.Of("other")}, got {Sha256.Of(Archive)}",
            Assert.IsType<ChartContradicted>(await FindAsync(server, "charts/dex")).Why);
    }

    [Fact]
    public async Task Refuses_a_manifest_that_is_not_what_the_registry_states()
    {
        await using var server = new LoopbackServer(asked => Answer(asked, Manifest()).With("Docker-Content-Digest", Sha256.Of("other").ToString()));

        Assert.IsType<ChartContradicted>(await FindAsync(server, "charts/dex"));
    }

    [Theory]
    [InlineData("{\"layers\": []}", "its manifest has 0 layers of " + Layer + " and not one")]
    [InlineData("{\"manifests\": []}", "it gave no manifest of a chart: ")]
    [InlineData("<html>", "it gave no manifest of a chart: ")]
    [InlineData("{\"layers\": [{\"mediaType\": \"" + Layer + "\", \"digest\": \"md5:00\", \"size\": 1}]}", "its manifest names the chart by no SHA-256 digest")]
    [InlineData("{\"layers\": [1]}", "it gave no manifest of a chart: ")]
    public async Task Says_what_is_wrong_with_a_manifest(string manifest, string why)
    {
        await using var server = Registry(manifest);

        Assert.StartsWith(why, Assert.IsType<ChartSourceUnreachable>(await FindAsync(server, "charts/dex")).Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_that_there_is_no_such_tag()
    {
        await using var server = new LoopbackServer(_ => Reply.Of(404));

        Assert.Equal(new ChartNotThere($"oci://{server.Authority}/charts/dex", "it has no tag for 0.24.0"), await FindAsync(server, "charts/dex"));
        Assert.Equal(["/v2/charts/dex/manifests/0.24.0", "/v2/charts/dex/manifests/v0.24.0"], server.Paths);
    }

    [Theory]
    [InlineData("../dex")]
    [InlineData("Charts/dex")]
    [InlineData("")]
    public async Task Refuses_names_that_no_repository_has(string repository)
    {
        await using var server = Registry(Manifest());

        Assert.IsType<ChartSourceUnreachable>(await FindAsync(server, repository));
        Assert.Empty(server.Seen);
    }

    [Fact]
    public async Task An_index_may_name_an_archive_in_a_registry()
    {
        await using var registry = Registry(Manifest());
        await using var repository = new LoopbackServer(_ => Reply.Ok(Sources.Index($"oci://{registry.Authority}/charts/dex:0.24.0")));

        Assert.IsType<ChartFound>(await _sources.Helm.FindAsync(repository.Address, Sources.Dex()));
    }

    private Task<ChartAnswer> FindAsync(LoopbackServer server, string repository, ChartReference? chart = null) =>
        new OciChartSource(_sources.Http).FindAsync($"oci://{server.Authority}/{repository}", chart ?? Sources.Dex());

    private static LoopbackServer Registry(string manifest) => new(asked => Answer(asked, manifest));

    // Blobs come by a redirect, as registries with object storage do it; the token must not go along.
    private static Reply Answer(Asked asked, string manifest) => asked.Path switch
    {
        "/storage" when asked.Header("Authorization") is null => Reply.Ok(Archive),
        _ when asked.Path.Contains("/blobs/", StringComparison.Ordinal) => Reply.Of(307).With("Location", "/storage"),
        _ when asked.Path.Contains("/manifests/", StringComparison.Ordinal) => Reply.Ok(manifest),
        _ => Reply.Of(400),
    };

    private static string Manifest(Sha256? digest = null) => $$"""
        {
          "schemaVersion": 2,
          "config": {"mediaType": "application/vnd.cncf.helm.config.v1+json", "digest": "{{Sha256.Of("{}")}}", "size": 2},
          "layers": [
            {"mediaType": "application/vnd.cncf.helm.chart.provenance.v1.prov", "digest": "{{Sha256.Of("prov")}}", "size": 4},
            {"mediaType": "{{Layer}}", "digest": "{{digest ?? Sha256.Of(Archive)}}", "size": {{Archive.Length}}}
          ]
        }
        """;
}
