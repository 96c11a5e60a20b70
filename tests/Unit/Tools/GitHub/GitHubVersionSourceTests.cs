using Welkin.Components.Bumps;
using Welkin.Tools;
using Welkin.Tools.GitHub;

namespace Welkin.Tests.Unit.Tools.GitHub;

/// <summary>What a repository on GitHub announces.</summary>
public sealed class GitHubVersionSourceTests : IAsyncDisposable
{
    private static readonly GitHubVersions Platform = new("acme", "platform");
    private readonly GitHubStandIn _server = new();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Releases_come_with_day_and_page_and_without_drafts_and_trials()
    {
        _server.Release("v1.0.0", "2026-01-05T10:00:00Z");
        _server.Release("v1.1.0-rc.1", "2026-02-05T10:00:00Z", prerelease: true);
        _server.Release("v1.1.0", "2026-03-05T10:00:00Z");
        _server.Release("v1.2.0", "", draft: true);
        _server.Release("nightly", "2026-04-05T10:00:00Z");

        var found = Assert.IsType<VersionsFound>(await ListAsync(Platform));

        Assert.Equal(
        [
            new AvailableVersion("v1.1.0") { Published = At("2026-03-05T10:00:00Z"), Notes = new("https://ghe.example/acme/platform/releases/tag/v1.1.0") },
            new AvailableVersion("v1.0.0") { Published = At("2026-01-05T10:00:00Z"), Notes = new("https://ghe.example/acme/platform/releases/tag/v1.0.0") },
        ], found.Versions);
        Assert.Empty(found.Warnings);
        Assert.Equal("127.0.0.1/acme/platform", found.From);
    }

    [Fact]
    public async Task A_prefix_tells_the_tags_of_one_thing_from_those_of_others()
    {
        _server.Tags.AddRange(["helm-chart-1.10.0", "helm-chart-v1.9.0", "helm-chart-latest", "v3.0.0", "controller-v2.0.0", "helm-chart-1.10.0"]);

        Assert.Equal(["1.10.0", "v1.9.0"], await VersionsAsync(Platform with { Tags = true, Prefix = "helm-chart-" }));
        Assert.Equal(["v3.0.0"], await VersionsAsync(Platform with { Tags = true }));
    }

    [Fact]
    public async Task Reads_page_after_page()
    {
        for (var patch = 0; patch < 250; patch++)
            _server.Release($"v1.0.{patch}", "2026-01-05T10:00:00Z");

        Assert.Equal(250, (await VersionsAsync(Platform)).Count());
        Assert.Equal(3, _server.Seen.Count());
    }

    [Fact]
    public async Task Reads_no_more_pages_than_it_says()
    {
        for (var patch = 0; patch < 5100; patch++)
            _server.Release($"v1.0.{patch}", "2026-01-05T10:00:00Z");
        _server.Tags.AddRange(Enumerable.Range(0, 5100).Select(patch => $"v1.0.{patch}"));

        var found = Assert.IsType<VersionsFound>(await ListAsync(Platform));
        Assert.Equal(5000, found.Versions.Length);
        Assert.Equal(["only the newest 5000 releases were read"], found.Warnings);

        var tags = Assert.IsType<VersionSourceUnreachable>(await ListAsync(Platform with { Tags = true }));
        Assert.Equal("it has 5000 tags or more, and no more are read: ask for its releases", tags.Why);
    }

    [Fact]
    public async Task Follows_a_repository_to_its_new_name()
    {
        _server.Release("v1.0.0", "2026-01-05T10:00:00Z");

        Assert.Equal(["v1.0.0"], await VersionsAsync(new("acme", "old")));
    }

    [Fact]
    public async Task A_repository_that_is_not_there_is_not_there()
    {
        Assert.Equal(
            new VersionsNotThere("127.0.0.1/acme/gone", "there is no such repository, or it is not public: then it wants a token in WELKIN_GITHUB_TOKEN"),
            await ListAsync(new("acme", "gone")));
    }

    [Fact]
    public async Task A_repository_on_another_server_is_asked_for_there_and_over_one_connection()
    {
        _server.Release("v1.0.0", "2026-01-05T10:00:00Z");
        var connected = new List<string?>();
        var servers = new GitHubServers(address =>
        {
            connected.Add(address);
            return new GitHubConnection(GitHubServer.Of(address, token: null), new GitHubSettings { Patience = HttpPatience.Default with { Delay = TimeSpan.Zero } });
        });

        foreach (var repository in (string[])["platform", "gone"])
            await servers.ListAsync(Platform with { Repository = repository, Server = _server.Address }, TestContext.Current.CancellationToken);
        var found = Assert.IsType<VersionsFound>(await servers.ListAsync(Platform with { Server = _server.Address }, TestContext.Current.CancellationToken));

        Assert.Equal(["v1.0.0"], found.Versions.Select(version => version.Version));
        Assert.Equal([_server.Address], connected);
    }

    private async Task<IEnumerable<string>> VersionsAsync(GitHubVersions origin) =>
        Assert.IsType<VersionsFound>(await ListAsync(origin)).Versions.Select(version => version.Version);

    private async Task<VersionAnswer> ListAsync(GitHubVersions origin)
    {
        using var github = new GitHubConnection(GitHubServer.Of(_server.Address, token: null), new GitHubSettings { Patience = HttpPatience.Default with { Delay = TimeSpan.Zero } });
        return await new GitHubVersionSource(github).ListAsync(origin, TestContext.Current.CancellationToken);
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
