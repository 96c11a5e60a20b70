using System.Collections.Immutable;
using System.Text;
using Cake.Core;
using Welkin.Components;
using Welkin.Components.Bumps;
using Welkin.Components.Bumps.PullRequests;
using Welkin.Kernel;
using Welkin.Pipeline;
using Welkin.Pipeline.Stages;
using Welkin.Tests.Unit.Tools.GitHub;
using Welkin.Tools.Branches;
using Welkin.Tools.GitHub;

namespace Welkin.Tests.Unit.Pipeline;

/// <summary>Bumps are proposed with the real git and a GitHub on a loopback port.</summary>
public sealed class PullRequestStageTests : IAsyncDisposable
{
    private readonly GitHubStandIn _server = new() { Token = "ours" };
    private readonly List<string> _told = [];

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_run_pushes_and_opens_and_the_next_one_finds_all_done()
    {
        using var checkout = await GitCheckout.CreateAsync();

        await RunAsync(checkout, Bump("dex", "1.1.0"), Bump("grafana", "2.0.0"));
        await RunAsync(checkout, Bump("dex", "1.1.0"), Bump("grafana", "2.0.0"));

        Assert.Equal(
        [
            "dex: https://ghe.example/acme/platform/pull/1 created, branch bumps/2026.4/dex created",
            "grafana: https://ghe.example/acme/platform/pull/2 created, branch bumps/2026.4/grafana created",
            "dex: https://ghe.example/acme/platform/pull/1 unchanged, branch bumps/2026.4/dex unchanged",
            "grafana: https://ghe.example/acme/platform/pull/2 unchanged, branch bumps/2026.4/grafana unchanged",
        ], _told);
        Assert.Equal("version: 1.1.0", await checkout.ThereAsync("show", "bumps/2026.4/dex:components/dex/component.yaml"));
        Assert.Equal("components/grafana/component.yaml", await checkout.ThereAsync("diff", "--name-only", "main", "bumps/2026.4/grafana"));
    }

    [Fact]
    public async Task A_newer_plan_changes_the_pull_request_that_is_open()
    {
        using var checkout = await GitCheckout.CreateAsync();
        await RunAsync(checkout, Bump("dex", "1.1.0"));

        await RunAsync(checkout, Bump("dex", "1.2.0"));

        Assert.Equal("dex: https://ghe.example/acme/platform/pull/1 updated, branch bumps/2026.4/dex updated", _told[^1]);
        Assert.Equal("Bump dex from 1.0.0 to 1.2.0 (2026.4)", (string?)_server.Pulls.Only["title"]);
    }

    [Fact]
    public async Task A_group_is_one_pull_request_with_the_files_of_all()
    {
        using var checkout = await GitCheckout.CreateAsync();

        await RunAsync(checkout, Bump("dex", "1.1.0") with { Group = "login" }, Bump("gangway", "2.0.0") with { Group = "login" });

        Assert.Single(_server.Pulls.All);
        Assert.Equal("components/dex/component.yaml\ncomponents/gangway/component.yaml", await checkout.ThereAsync("diff", "--name-only", "main", "bumps/2026.4/login"));
    }

    [Fact]
    public async Task A_dry_run_says_what_would_be_done_and_does_nothing()
    {
        using var checkout = await GitCheckout.CreateAsync();

        await RunAsync(checkout, dryRun: true, Bump("dex", "1.1.0"));

        Assert.Equal(["dex: would push 1 files to bumps/2026.4/dex and open or update its pull request"], _told);
        Assert.Empty(_server.Seen);
        Assert.Equal("refs/heads/main", await checkout.ThereAsync("for-each-ref", "--format=%(refname)"));
    }

    [Fact]
    public async Task One_that_cannot_be_proposed_does_not_keep_the_others()
    {
        using var checkout = await GitCheckout.CreateAsync();
        _server.Pulls.Open("My own bump", "bumps/2026.4/dex", "main", "By hand.");

        var mistake = await Assert.ThrowsAsync<ReportedException>(() => RunAsync(checkout, Bump("dex", "1.1.0"), Bump("grafana", "2.0.0")));

        Assert.StartsWith("dex: https://ghe.example/acme/platform/pull/1: is open for bumps/2026.4/dex and not of this build", Assert.Single(mistake.Lines), StringComparison.Ordinal);
        Assert.Equal("refs/heads/bumps/2026.4/grafana\nrefs/heads/main", await checkout.ThereAsync("for-each-ref", "--format=%(refname)"));
        Assert.Equal(2, _server.Pulls.All.Count);
    }

    [Fact]
    public async Task What_nobody_accepted_is_not_proposed()
    {
        using var checkout = await GitCheckout.CreateAsync();
        var effect = new BumpEffect(UpdateLevel.Major, "") { Findings = [new("weaker-posture:W01", EffectKind.WeakerPosture, "", "runs as root", UpdateLevel.Major, Blocks: true)] };

        var mistake = await Assert.ThrowsAsync<ReportedException>(() => RunAsync(checkout, Bump("dex", "1.1.0") with { Effect = effect }));

        Assert.Equal(
            ["1 effects keep bumps from being proposed and are not accepted in releases/2026.4/bumps.yaml:", "  dex 1.1.0: weaker-posture:W01: runs as root"], mistake.Lines);
        Assert.Empty(_server.Seen);
    }

    [Theory]
    [InlineData("git@github.com:acme/platform.git", null, null, "github.com/acme/platform", "https://api.github.com/", "acme")]
    [InlineData("https://ghe.example/acme/platform.git", null, null, "ghe.example/acme/platform", "https://ghe.example/api/v3/", "acme")]
    [InlineData("git@github.com:jane/platform.git", "acme/platform", null, "github.com/acme/platform", "https://api.github.com/", "jane")]
    [InlineData("/srv/git/platform.git", "acme/platform", "https://ghe.example", "ghe.example/acme/platform", "https://ghe.example/api/v3/", "acme")]
    public void The_remote_says_where_to_unless_an_option_does(string remote, string? repository, string? github, string target, string api, string head)
    {
        var of = PullRequestTarget.Of(Options(("repository", repository), ("github", github)), remote, token: null);

        Assert.Equal((target, new Uri(api), head, "main"), (of.ToString(), of.Server.Api, of.HeadOwner, of.Base));
    }

    [Theory]
    [InlineData("platform", "--repository: must be an owner and a name such as acme/platform, got 'platform'")]
    [InlineData(null, "git's remote 'origin' is no repository on GitHub: name it with --repository=owner/name")]
    public void A_repository_that_nobody_names_is_asked_for(string? repository, string told) =>
        Assert.Equal(told, Assert.Throws<ReportedException>(() => PullRequestTarget.Of(Options(("repository", repository)), "/srv/jane:secret@git", token: null)).Message);

    private static PlannedComponent Bump(string name, string version) => new(name, name, "1.0.0", version, PlanStatus.Bump, "the newest") { Level = UpdateLevel.Minor };

    private static ImmutableSortedDictionary<string, byte[]> Files(BumpPlan plan) => plan.Components.ToImmutableSortedDictionary(
        component => $"components/{component.Folder}/component.yaml", component => Encoding.UTF8.GetBytes($"version: {component.Target}\n"), StringComparer.Ordinal);

    private Task RunAsync(GitCheckout checkout, params ImmutableArray<PlannedComponent> components) => RunAsync(checkout, dryRun: false, components);

    private async Task RunAsync(GitCheckout checkout, bool dryRun, params ImmutableArray<PlannedComponent> components)
    {
        var target = PullRequestTarget.Of(Options(("repository", "acme/platform"), ("github", _server.Address)), checkout.Bare, "ours");
        using var stage = new PullRequestStage(new BranchPublisher(checkout.Run, checkout.Folder, GitAccess.None), new GitHubConnection(target.Server), target);
        var plan = new BumpPlan("2026.4", new DateOnly(2026, 11, 24), LineFreeze.None, components);

        await stage.RunAsync(
            new BumpProposal(plan, new PullRequestReport("artifacts/plans/2026.4.plan.md", (_, _) => null), Files),
            dryRun, proposed => _told.Add(proposed.ToString()), TestContext.Current.CancellationToken);
    }

    private static BuildOptions Options(params (string Name, string? Value)[] given) => BuildOptions.Read(new Given(given));

    private sealed class Given((string Name, string? Value)[] given) : ICakeArguments
    {
        public bool HasArgument(string name) => GetArguments(name).Count > 0;

        public ICollection<string> GetArguments(string name) => [.. given.Where(pair => pair.Name == name && pair.Value is not null).Select(pair => pair.Value!)];

        public IDictionary<string, ICollection<string>> GetArguments() => given.Where(pair => pair.Value is not null).ToDictionary(pair => pair.Name, pair => GetArguments(pair.Name));
    }
}
