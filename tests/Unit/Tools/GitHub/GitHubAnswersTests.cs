using Welkin.Components.Bumps;
using Welkin.Tools;
using Welkin.Tools.GitHub;

namespace Welkin.Tests.Unit.Tools.GitHub;

/// <summary>Answers that are kept between runs.</summary>
public sealed class GitHubAnswersTests : IAsyncDisposable
{
    private static readonly GitHubVersions Platform = new("acme", "platform");
    private readonly GitHubStandIn _server = new();
    private readonly TemporaryFolder _kept = new();

    public GitHubAnswersTests()
    {
        for (var patch = 0; patch < 150; patch++)
            _server.Release($"v1.0.{patch}", "2026-01-05T10:00:00Z");
    }

    public async ValueTask DisposeAsync()
    {
        _kept.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task An_answer_that_did_not_change_is_not_sent_again()
    {
        var first = await ListAsync(Platform);
        var again = await ListAsync(Platform);

        Assert.Equal(150, Versions(again).Length);
        Assert.Equal(Versions(first), Versions(again));
        Assert.Equal([null, null], _server.Seen.Take(2).Select(asked => asked.Header("If-None-Match")));
        Assert.All(_server.Seen.Skip(2), asked => Assert.NotNull(asked.Header("If-None-Match")));
    }

    [Fact]
    public async Task What_changed_is_seen()
    {
        await ListAsync(Platform);
        _server.Release("v2.0.0", "2026-02-05T10:00:00Z");

        Assert.Equal("v2.0.0", Versions(await ListAsync(Platform))[0]);
    }

    [Theory]
    [InlineData("platform")]
    [InlineData("old")]
    public async Task Offline_has_what_an_earlier_run_had_and_asks_nobody(string name)
    {
        var online = await ListAsync(new("acme", name));
        var asked = _server.Seen.Count();

        Assert.Equal(Versions(online), Versions(await ListAsync(new("acme", name), offline: true)));
        Assert.Equal(asked, _server.Seen.Count());
    }

    [Fact]
    public async Task Offline_knows_nothing_of_what_was_never_asked()
    {
        var answer = Assert.IsType<VersionSourceUnreachable>(await ListAsync(Platform, offline: true));

        Assert.Equal("--offline, and no answer of it is kept from an earlier run", answer.Why);
        Assert.Empty(_server.Seen);
    }

    [Fact]
    public async Task A_kept_file_that_was_damaged_counts_for_nothing()
    {
        await ListAsync(Platform);
        foreach (var file in Directory.GetFiles(_kept.Path))
            await File.WriteAllTextAsync(file, "{", TestContext.Current.CancellationToken);

        Assert.IsType<VersionSourceUnreachable>(await ListAsync(Platform, offline: true));
        Assert.Equal(150, Versions(await ListAsync(Platform)).Length);
    }

    [Fact]
    public async Task A_repository_that_vanished_is_not_kept()
    {
        await ListAsync(Platform);
        _server.Trouble.Enqueue(GitHubStandIn.Refusal(404, "Not Found"));

        Assert.IsType<VersionsNotThere>(await ListAsync(Platform));
        Assert.IsType<VersionSourceUnreachable>(await ListAsync(Platform, offline: true));
    }

    private static string[] Versions(VersionAnswer answer) => [.. Assert.IsType<VersionsFound>(answer).Versions.Select(version => version.Version)];

    private async Task<VersionAnswer> ListAsync(GitHubVersions origin, bool offline = false)
    {
        using var github = new GitHubConnection(GitHubServer.Of(_server.Address, token: null), new GitHubSettings
        {
            Folder = _kept.Path,
            Offline = offline,
            Patience = HttpPatience.Default with { Delay = TimeSpan.Zero },
        });
        return await new GitHubVersionSource(github).ListAsync(origin, TestContext.Current.CancellationToken);
    }
}
