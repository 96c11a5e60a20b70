using System.Text.Json.Nodes;
using Welkin.Kernel;
using Welkin.Tools;
using Welkin.Tools.GitHub;

namespace Welkin.Tests.Unit.Tools.GitHub;

/// <summary>One pull request for a branch, however often the build runs.</summary>
public sealed class GitHubPullRequestsTests : IAsyncDisposable
{
    private const string Mark = "<!-- welkin-bump: 2026.4/dex -->";

    private static readonly PullRequestDraft Draft = new(
        "acme", "bumps/2026.4/dex", "main", "Bump dex to 1.1.0", $"{Mark}\n## What it does\n", Mark, ["bump", "bump/minor"]) { LabelsOf = "bump/" };

    private readonly GitHubStandIn _server = new() { Token = "ours" };

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task The_first_run_opens_it()
    {
        var opened = await PutAsync(Draft);

        Assert.Equal(new OpenPullRequest(1, new("https://ghe.example/acme/platform/pull/1"), PullRequestOutcome.Created), opened);
        Assert.Equal(("Bump dex to 1.1.0", $"{Mark}\n## What it does\n", "acme:bumps/2026.4/dex", "main", false), Shown(_server.Pulls.Only));
        Assert.Equal(["bump", "bump/minor"], StandInPulls.Labels(_server.Pulls.Only));
    }

    [Fact]
    public async Task A_second_run_opens_no_second_and_writes_nothing()
    {
        await PutAsync(Draft);
        _server.Pulls.Only["body"] = $"{Mark}\r\n## What it does";
        var before = _server.Seen.Count();

        Assert.Equal(PullRequestOutcome.Unchanged, (await PutAsync(Draft)).Outcome);
        Assert.Single(_server.Pulls.All);
        Assert.Equal(["GET"], _server.Seen.Skip(before).Select(asked => asked.Method));
    }

    [Fact]
    public async Task A_later_run_changes_title_and_text_and_the_labels_of_the_build()
    {
        await PutAsync(Draft);
        _server.Pulls.Only["labels"]!.AsArray().Add(new JsonObject { ["id"] = 2, ["name"] = "do not merge", ["color"] = "ff0000" });

        var updated = await PutAsync(Draft with { Title = "Bump dex to 2.0.0", Body = $"{Mark}\nMore", Labels = ["bump", "bump/major"] });

        Assert.Equal(PullRequestOutcome.Updated, updated.Outcome);
        Assert.Equal("Bump dex to 2.0.0", (string?)_server.Pulls.Only["title"]);
        Assert.Equal(["bump", "bump/major", "do not merge"], StandInPulls.Labels(_server.Pulls.Only));
    }

    [Theory]
    [InlineData("closed", "main", "bumps/2026.4/dex")]
    [InlineData("open", "release-2026.3", "bumps/2026.4/dex")]
    [InlineData("open", "main", "jane:bumps/2026.4/dex")]
    [InlineData("open", "main", "bumps/2026.4/dexter")]
    public async Task One_that_is_closed_or_of_another_branch_is_left_alone(string state, string target, string head)
    {
        _server.Pulls.Open("Another", head, target, Mark)["state"] = state;

        Assert.Equal((2, PullRequestOutcome.Created), (await PutAsync(Draft)) is var opened ? (opened.Number, opened.Outcome) : default);
        Assert.Equal("Another", (string?)_server.Pulls.All[0]["title"]);
    }

    [Fact]
    public async Task One_that_a_person_opened_is_not_written_over()
    {
        _server.Pulls.Open("My own bump", Draft.Branch, "main", "By hand.");

        var mistake = await Assert.ThrowsAsync<ReportedException>(() => PutAsync(Draft));

        Assert.Equal("https://ghe.example/acme/platform/pull/1: is open for bumps/2026.4/dex and not of this build (jane opened it or wrote over its text): close it and run again", mistake.Message);
        Assert.Equal("By hand.", (string?)_server.Pulls.Only["body"]);
    }

    [Fact]
    public async Task An_answer_that_was_lost_makes_no_second_one()
    {
        _server.Trouble.Enqueue(GitHubStandIn.Json(200, new JsonArray()));
        _server.Trouble.Enqueue(Reply.Of(502));
        _server.Pulls.Open(Draft.Title, Draft.Branch, "main", Draft.Body);

        Assert.Equal(PullRequestOutcome.Created, (await PutAsync(Draft)).Outcome);
        Assert.Single(_server.Pulls.All);
        Assert.Equal(["GET", "POST", "GET", "POST"], _server.Seen.Select(asked => asked.Method));
    }

    [Fact]
    public async Task Another_run_that_was_faster_is_found()
    {
        _server.Trouble.Enqueue(GitHubStandIn.Json(200, new JsonArray()));
        _server.Pulls.Open("Bump dex to 1.0.9", Draft.Branch, "main", Mark);

        await PutAsync(Draft);

        Assert.Equal(Draft.Title, (string?)_server.Pulls.Only["title"]);
    }

    [Fact]
    public async Task A_fork_is_named_by_its_owner_and_a_draft_is_one()
    {
        await PutAsync(Draft with { HeadOwner = "jane", AsDraft = true });

        Assert.Equal(("jane:bumps/2026.4/dex", true), ((string?)_server.Pulls.Only["head"]!["label"], (bool?)_server.Pulls.Only["draft"]));
    }

    [Theory]
    [InlineData(null, "127.0.0.1/acme/platform: opening a pull request wants a token in WELKIN_GITHUB_TOKEN")]
    [InlineData("expired", "127.0.0.1/acme/platform: it answered 401 (Bad credentials): the token is wrong, expired or withdrawn; set another one in WELKIN_GITHUB_TOKEN")]
    public async Task Without_a_token_that_counts_it_says_so(string? token, string told) =>
        Assert.Equal(told, (await Assert.ThrowsAsync<ReportedException>(() => PutAsync(Draft, token))).Message);

    [Fact]
    public async Task What_GitHub_finds_wrong_is_shown()
    {
        var mistake = await Assert.ThrowsAsync<ReportedException>(() => PutAsync(Draft with { Body = new string('x', 65537) }));

        Assert.Equal("127.0.0.1/acme/platform: it answered 422 (Validation Failed, body is too long (maximum is 65536 characters))", mistake.Message);
    }

    private static (string?, string?, string?, string?, bool?) Shown(JsonObject pull) =>
        ((string?)pull["title"], (string?)pull["body"], (string?)pull["head"]!["label"], (string?)pull["base"]!["ref"], (bool?)pull["draft"]);

    private async Task<OpenPullRequest> PutAsync(PullRequestDraft draft, string? token = "ours")
    {
        using var github = new GitHubConnection(GitHubServer.Of(_server.Address, token), new GitHubSettings { Patience = HttpPatience.Default with { Delay = TimeSpan.Zero } });
        return await new GitHubPullRequests(github, new RemoteRepository(null, "acme", "platform")).PutAsync(draft, TestContext.Current.CancellationToken);
    }
}
