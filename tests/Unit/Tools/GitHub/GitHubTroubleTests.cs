using System.Globalization;
using Welkin.Components.Bumps;
using Welkin.Tools;
using Welkin.Tools.GitHub;

namespace Welkin.Tests.Unit.Tools.GitHub;

/// <summary>A GitHub that has limits, breaks, or wants to know who asks.</summary>
public sealed class GitHubTroubleTests : IAsyncDisposable
{
    private const string Secret = "ghp_0123456789abcdefABCDEF";
    private static readonly GitHubVersions Platform = new("acme", "platform");
    private readonly GitHubStandIn _server = new();
    private readonly SkippingTime _time = new();
    private readonly List<string> _told = [];

    public GitHubTroubleTests() => _server.Release("v1.0.0", "2026-01-05T10:00:00Z");

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData(403)]
    [InlineData(429)]
    public async Task Waits_for_a_limit_that_ends_soon_and_says_so(int status)
    {
        _server.Trouble.Enqueue(Limited(status, seconds: 42));

        Assert.IsType<VersionsFound>(await ListAsync());

        Assert.Equal([TimeSpan.FromSeconds(42)], _time.Waits);
        Assert.Equal(["127.0.0.1: its rate limit is reached, waiting 42 s"], _told);
    }

    [Fact]
    public async Task Does_not_wait_for_a_limit_that_ends_late_and_says_when()
    {
        _server.Trouble.Enqueue(Limited(403, seconds: 2520));

        Assert.Equal("its rate limit of 60 requests is used up until 2026-11-24 12:42:00 UTC; a token in WELKIN_GITHUB_TOKEN is allowed more", await WhyAsync());
        Assert.Empty(_time.Waits);
        Assert.Single(_server.Seen);
    }

    [Fact]
    public async Task Waits_as_long_as_a_limit_on_bursts_asks()
    {
        _server.Trouble.Enqueue(GitHubStandIn.Refusal(403, "You have exceeded a secondary rate limit.").With("Retry-After", "7"));

        Assert.IsType<VersionsFound>(await ListAsync());
        Assert.Equal([TimeSpan.FromSeconds(7)], _time.Waits);
    }

    [Fact]
    public async Task A_limit_that_does_not_end_is_waited_for_a_minute_in_all()
    {
        for (var time = 0; time < 5; time++)
            _server.Trouble.Enqueue(GitHubStandIn.Refusal(429, "You have exceeded a secondary rate limit."));

        Assert.Equal("it takes no more requests until 2026-11-24 12:02:00 UTC; a token in WELKIN_GITHUB_TOKEN is allowed more", await WhyAsync());
        Assert.Equal(TimeSpan.FromMinutes(1), Assert.Single(_time.Waits));
    }

    [Fact]
    public async Task Asks_again_after_a_server_error_and_after_a_body_that_breaks_off()
    {
        _server.Trouble.Enqueue(Reply.Of(502));
        _server.Trouble.Enqueue(GitHubStandIn.Json(200, "[{\"tag_name\": \"v9.0.0\"}]") with { CutAfter = 5 });
        _server.Trouble.Enqueue(Reply.Ok("""[{"tag_name": "v9.0""").With("Content-Type", "application/json") with { Unsized = true });

        var found = Assert.IsType<VersionsFound>(await ListAsync());
        Assert.Equal("v1.0.0", Assert.Single(found.Versions).Version);
        Assert.Equal(4, _server.Seen.Count());
    }

    [Fact]
    public async Task Gives_up_on_a_server_that_stays_broken()
    {
        for (var time = 0; time < 9; time++)
            _server.Trouble.Enqueue(Reply.Of(503));

        Assert.Equal("it answered 503 ServiceUnavailable", await WhyAsync());
        Assert.Equal(4, _server.Seen.Count());
    }

    [Fact]
    public async Task A_page_to_log_in_is_not_taken_for_an_answer()
    {
        _server.Trouble.Enqueue(Reply.Ok("<html>Sign in</html>").With("Content-Type", "text/html"));

        Assert.Equal("it answered with text/html, not with JSON: it is no GitHub API, or something stands before it", await WhyAsync());
    }

    [Fact]
    public async Task Json_of_another_shape_is_not_taken_for_an_answer()
    {
        _server.Trouble.Enqueue(Reply.Ok("[1, 2]").With("Content-Type", "application/json"));

        Assert.Equal("it answered with JSON that GitHub's API does not send", await WhyAsync());
    }

    [Fact]
    public async Task A_token_that_expired_is_told_and_not_shown()
    {
        await using var server = new GitHubStandIn { Token = "another" };

        var why = await WhyAsync(server, Secret);

        Assert.Equal("it answered 401 (Bad credentials): the token is wrong, expired or withdrawn; set another one in WELKIN_GITHUB_TOKEN", why);
        Assert.Equal($"Bearer {Secret}", Assert.Single(server.Seen).Header("Authorization"));
    }

    [Fact]
    public async Task What_a_token_does_not_allow_is_no_rate_limit()
    {
        _server.Trouble.Enqueue(GitHubStandIn.Refusal(403, "Resource not accessible by personal access token").With("x-ratelimit-remaining", "4999"));

        Assert.Equal("it answered 403 (Resource not accessible by personal access token): the token does not allow it", await WhyAsync(_server, Secret));
    }

    [Fact]
    public async Task The_token_does_not_follow_to_another_server()
    {
        await using var other = new GitHubStandIn();
        other.Release("v6.6.6", "2026-01-05T10:00:00Z");
        _server.Trouble.Enqueue(GitHubStandIn.Refusal(301, "Moved Permanently").With("Location", $"{other.Address}/api/v3/repos/acme/platform/releases"));

        await ListAsync(_server, Secret);

        Assert.NotNull(Assert.Single(_server.Seen).Header("Authorization"));
        Assert.Null(Assert.Single(other.Seen).Header("Authorization"));
    }

    [Fact]
    public async Task Cancelling_ends_the_wait()
    {
        _server.Trouble.Enqueue(Reply.Of(200) with { Silent = true });
        using var github = Connection(_server, token: null);
        using var cancel = new CancellationTokenSource();

        var listing = new GitHubVersionSource(github).ListAsync(Platform, cancel.Token);
        while (!_server.Seen.Any())
            await Task.Delay(10, TestContext.Current.CancellationToken);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => listing);
    }

    private Reply Limited(int status, int seconds) =>
        GitHubStandIn.Refusal(status, "API rate limit exceeded for 127.0.0.1.").With("x-ratelimit-limit", "60").With("x-ratelimit-remaining", "0")
            .With("x-ratelimit-reset", (_time.GetUtcNow().ToUnixTimeSeconds() + seconds).ToString(CultureInfo.InvariantCulture));

    private Task<string> WhyAsync() => WhyAsync(_server, token: null);

    private async Task<string> WhyAsync(GitHubStandIn server, string? token) => Assert.IsType<VersionSourceUnreachable>(await ListAsync(server, token)).Why;

    private Task<VersionAnswer> ListAsync() => ListAsync(_server, token: null);

    private async Task<VersionAnswer> ListAsync(GitHubStandIn server, string? token)
    {
        using var github = Connection(server, token);
        return await new GitHubVersionSource(github).ListAsync(Platform, TestContext.Current.CancellationToken);
    }

    private GitHubConnection Connection(GitHubStandIn server, string? token) => new(GitHubServer.Of(server.Address, token), new GitHubSettings
    {
        Patience = HttpPatience.Default with { Delay = TimeSpan.Zero, Silence = SkippingTime.Longest * 2 },
        Time = _time,
        Tell = _told.Add,
    });
}
