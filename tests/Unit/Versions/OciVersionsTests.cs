using Welkin.Components.Bumps;

namespace Welkin.Tests.Unit.Versions;

public sealed class OciVersionsTests : IDisposable
{
    private const string First = "/v2/charts/dex/tags/list?n=1000";
    private readonly Announced _announced = new();

    public void Dispose() => _announced.Dispose();

    [Fact]
    public async Task Versions_are_the_tags_that_are_versions()
    {
        await using var server = new LoopbackServer(_ => Tags("0.23.0", "v0.24.0", "1.2.3_up1", "1.2.3.4", "2026.4.1", "1.0.0-rc.1", "latest", "sha256-00.sig", "1", "main_1.2.3", "0.23.0"));

        var found = Assert.IsType<VersionsFound>(await _announced.OciAsync(Address(server)));

        Assert.Equal(["0.23.0", "v0.24.0", "1.2.3+up1", "1.2.3.4", "2026.4.1", "1.0.0-rc.1"], found.Versions.Select(version => version.Version));
        Assert.All(found.Versions, version => Assert.Null(version.Published));
        Assert.Empty(found.Warnings);
        Assert.Equal([First], Lists(server));
    }

    [Theory]
    [InlineData("</v2/charts/dex/tags/list?n=1000&last=a>; rel=\"next\"")]
    [InlineData("<list?n=1000&last=a>; rel=next")]
    [InlineData("</other>; rel=\"first\", <{0}/v2/charts/dex/tags/list?n=1000&last=a>; title=\"x, y\"; REL=\"next\"")]
    public async Task A_list_goes_on_where_its_page_says(string link)
    {
        LoopbackServer? self = null;
        await using var server = new LoopbackServer(asked => asked.Path == First
            ? Tags("0.23.0").With("Link", link.Replace("{0}", self!.Address, StringComparison.Ordinal))
            : Tags("0.24.0"));
        self = server;

        Assert.Equal(["0.23.0", "0.24.0"], Announced.Versions(await _announced.OciAsync(Address(server))));
        Assert.Equal([First, $"{First}&last=a"], Lists(server));
    }

    [Fact]
    public async Task A_token_that_expires_between_two_pages_is_got_anew()
    {
        var valid = 0;
        LoopbackServer? self = null;
        await using var server = new LoopbackServer(asked =>
        {
            if (asked.Path.StartsWith("/token", StringComparison.Ordinal))
                return Reply.Ok($$"""{"token": "{{++valid}}", "expires_in": 60}""");
            if (asked.Header("Authorization") != $"Bearer {valid}")
                return Reply.Of(401).With("WWW-Authenticate", $"Bearer realm=\"{self!.Address}/token\",service=\"reg\",error=\"invalid_token\"");
            if (asked.Path != First)
                return Tags("0.24.0");
            valid++;
            return Tags("0.23.0").With("Link", "<list?last=a>; rel=\"next\"");
        });
        self = server;

        Assert.Equal(["0.23.0", "0.24.0"], Announced.Versions(await _announced.OciAsync(Address(server))));
        Assert.Equal(2, server.Paths.Count(path => path.StartsWith("/token?service=reg&scope=repository%3Acharts%2Fdex%3Apull", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_token_goes_to_no_other_server()
    {
        await using var other = new LoopbackServer(_ => Tags("6.6.6"));
        await using var server = new LoopbackServer(_ => Tags("0.23.0").With("Link", $"<{other.Address}/v2/charts/dex/tags/list>; rel=\"next\""));

        Assert.Equal($"its list goes on at another server, {other.Address}/v2/charts/dex/tags/list", Announced.Why(await _announced.OciAsync(Address(server))));
        Assert.Empty(other.Seen);
    }

    [Fact]
    public async Task A_list_that_goes_in_a_circle_ends()
    {
        await using var server = new LoopbackServer(_ => Tags("0.23.0").With("Link", "<list?last=a>; rel=\"next\""));

        Assert.Equal("its list of tags does not end: its page 3 is a page before it", Announced.Why(await _announced.OciAsync(Address(server))));
    }

    [Theory]
    [InlineData(404, "", "not there: there is no such repository")]
    [InlineData(403, "", "it answered 403 Forbidden for its tags")]
    [InlineData(429, "", "it answered 429 TooManyRequests")]
    [InlineData(502, "", "it answered 502 BadGateway")]
    [InlineData(200, "<html>", "it gave no JSON with a list of tags")]
    [InlineData(200, "{\"tags\": 1}", "it gave no JSON with a list of tags")]
    [InlineData(200, "{\"tags\": [1]}", "it gave no JSON with a list of tags")]
    [InlineData(200, "{\"tags\": null}", "not there: it has no tags")]
    [InlineData(200, "{\"tags\": [\"latest\"]}", "not there: none of its 1 tags is a version")]
    public async Task What_is_wrong_is_said(int status, string body, string why)
    {
        await using var server = new LoopbackServer(_ => Reply.Ok(body) with { Status = status });

        Assert.Equal(why, Announced.Why(await _announced.OciAsync(Address(server))));
    }

    [Fact]
    public async Task A_page_that_is_gone_leaves_no_half_list()
    {
        await using var server = new LoopbackServer(asked => asked.Path == First ? Tags("0.23.0").With("Link", "<list?last=a>; rel=\"next\"") : Reply.Of(404));

        Assert.Equal("it answered 404 NotFound for page 2 of its tags", Announced.Why(await _announced.OciAsync(Address(server))));
        Assert.Empty(Directory.GetFiles(_announced.Cache));
    }

    [Fact]
    public async Task A_list_that_did_not_change_is_not_sent_again()
    {
        await using var server = new LoopbackServer(asked =>
            asked.Header("If-None-Match") == "\"1\"" ? Reply.Of(304) : Tags("0.23.0").With("ETag", "\"1\""));

        for (var run = 0; run < 3; run++)
            Assert.Equal(["0.23.0"], Announced.Versions(await _announced.OciAsync(Address(server))));

        Assert.Equal([null, "\"1\"", "\"1\""], Lists(server, "If-None-Match"));
    }

    [Fact]
    public async Task A_list_of_many_pages_is_never_asked_for_by_the_tag_of_its_first()
    {
        await using var server = new LoopbackServer(asked => asked.Path == First
            ? Tags("0.23.0").With("ETag", "\"1\"").With("Link", "<list?last=a>; rel=\"next\"")
            : Tags("0.24.0").With("ETag", "\"2\""));

        for (var run = 0; run < 2; run++)
            Assert.Equal(["0.23.0", "0.24.0"], Announced.Versions(await _announced.OciAsync(Address(server))));

        Assert.All(Lists(server, "If-None-Match"), Assert.Null);
    }

    [Fact]
    public async Task Offline_answers_from_what_was_kept_and_says_so()
    {
        await using var server = new LoopbackServer(_ => Tags("0.23.0"));
        var nothing = Announced.Why(await _announced.OciAsync(Address(server), offline: true));
        await _announced.OciAsync(Address(server));
        _announced.Time.Advance(TimeSpan.FromDays(3));

        var kept = Assert.IsType<VersionsFound>(await _announced.OciAsync(Address(server), offline: true));
        await File.WriteAllTextAsync(Assert.Single(Directory.GetFiles(_announced.Cache)), "{\"Tags\": [");
        var damaged = Announced.Why(await _announced.OciAsync(Address(server), offline: true));

        Assert.Equal($"{Address(server)} (kept, as of 2026-11-24 09:30 UTC)", kept.From);
        Assert.Equal("the run is offline and no list of its tags was kept", nothing);
        Assert.Equal(nothing, damaged);
        Assert.Single(Lists(server));
    }

    [Theory]
    [InlineData("https://registry.example/dex")]
    [InlineData("oci://registry.example/")]
    public async Task What_is_no_repository_is_said(string address) =>
        Assert.Equal("it is no address such as oci://registry.example/charts/dex", Announced.Why(await _announced.OciAsync(address)));

    [Fact]
    public async Task The_newest_versions_say_when_they_were_published_and_are_asked_once()
    {
        var tags = Enumerable.Range(1, 30).Select(minor => $"1.{minor}.0").ToList();
        await using var server = new LoopbackServer(asked => asked.Path switch
        {
            First => Tags([.. tags]),
            "/v2/charts/dex/manifests/1.29.0" => Reply.Ok("""{"annotations": {"org.opencontainers.image.created": 7}}"""),
            _ => Reply.Ok("""{"annotations": {"org.opencontainers.image.created": "2026-06-05T04:03:02Z"}}"""),
        });
        await _announced.OciAsync(Address(server));
        tags.Add("1.31.0");
        await _announced.OciAsync(Address(server));

        var offline = Assert.IsType<VersionsFound>(await _announced.OciAsync(Address(server), offline: true));

        Assert.Equal(new DateTimeOffset(2026, 6, 5, 4, 3, 2, TimeSpan.Zero), offline.Versions.Single(version => version.Version == "1.31.0").Published);
        Assert.Equal(20, offline.Versions.Count(version => version.Published is not null));
        Assert.Equal([.. Enumerable.Range(1, 10).Select(minor => $"1.{minor}.0"), "1.29.0"],
            offline.Versions.Where(version => version.Published is null).Select(version => version.Version));
        Assert.Equal(21, server.Paths.Count(path => path.Contains("/manifests/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_manifest_that_is_not_to_be_had_is_a_warning()
    {
        await using var server = new LoopbackServer(asked => asked.Path == First ? Tags("0.23.0") : Reply.Of(403));

        var found = Assert.IsType<VersionsFound>(await _announced.OciAsync(Address(server)));

        Assert.Null(Assert.Single(found.Versions).Published);
        Assert.Equal($"{Address(server)}: it answered 403 Forbidden for the manifest of 0.23.0, so when it was published is unknown", Assert.Single(found.Warnings));
    }

    private static IEnumerable<string> Lists(LoopbackServer server) => server.Paths.Where(path => path.Contains("/tags/", StringComparison.Ordinal));

    private static IEnumerable<string?> Lists(LoopbackServer server, string header) =>
        server.Seen.Where(asked => asked.Path.Contains("/tags/", StringComparison.Ordinal)).Select(asked => asked.Header(header));

    private static string Address(LoopbackServer server) => $"oci://{server.Authority}/charts/dex";

    private static Reply Tags(params string[] tags) => Reply.Ok($$"""{"name": "charts/dex", "tags": ["{{string.Join("\", \"", tags)}}"]}""");
}
