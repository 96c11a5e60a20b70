using System.Collections.Immutable;
using Welkin.Kernel;
using Welkin.Tests.Unit;
using Welkin.Tests.Unit.Tools.GitHub;
using Welkin.Tools;
using Welkin.Tools.Branches;
using Welkin.Tools.GitHub;

namespace Welkin.Tests.Integration.Tools;

/// <summary>Branches of a bump through the real git.</summary>
public sealed class GitBranchTests
{
    private const string Branch = "bumps/2026.4/dex";

    [Fact]
    public async Task A_branch_holds_one_commit_with_just_the_files_given()
    {
        using var checkout = await GitCheckout.CreateAsync();

        var published = await checkout.PublishAsync("1.1.0");

        Assert.Equal(BranchOutcome.Created, published.Outcome);
        Assert.Equal(published.Commit, await checkout.ThereAsync("rev-parse", Branch));
        Assert.Equal("1", await checkout.ThereAsync("rev-list", "--count", $"main..{Branch}"));
        Assert.Equal(GitCheckout.ComponentFile, await checkout.ThereAsync("diff", "--name-only", "main", Branch));
        Assert.Equal("version: 1.1.0", await checkout.ThereAsync("show", $"{Branch}:{GitCheckout.ComponentFile}"));
        Assert.Equal("Bump dex to 1.1.0 by Test <test@example.com>", await checkout.ThereAsync("show", "--no-patch", "--format=%s by %an <%ae>", Branch));
    }

    [Fact]
    public async Task What_is_checked_out_stays_as_it_was()
    {
        using var checkout = await GitCheckout.CreateAsync();
        checkout.Write("README.md", "two, and staged\n");
        await checkout.GitAsync("add", "README.md");
        checkout.Write("notes.txt", "not known to git\n");
        var (status, references, index) = (await checkout.GitAsync("status", "--porcelain=v2", "--branch"), await checkout.GitAsync("for-each-ref"), Index(checkout));

        await checkout.PublishAsync("1.1.0");

        Assert.Equal(index, Index(checkout));
        Assert.Equal(status, await checkout.GitAsync("status", "--porcelain=v2", "--branch"));
        // Git itself notes where a branch is that it pushed; nothing else is new.
        Assert.Equal(references, string.Join('\n', (await checkout.GitAsync("for-each-ref")).Split('\n').Where(line => !line.EndsWith($"refs/remotes/origin/{Branch}", StringComparison.Ordinal))));
        Assert.False(File.Exists(Path.Combine(checkout.Folder, ".git", "FETCH_HEAD")));

        static string Index(GitCheckout checkout) => Sha256.Of(File.ReadAllBytes(Path.Combine(checkout.Folder, ".git", "index"))).Hex;
    }

    [Fact]
    public async Task A_second_run_changes_nothing_and_a_newer_version_is_written_over_the_older()
    {
        using var checkout = await GitCheckout.CreateAsync();
        var first = await checkout.PublishAsync("1.1.0");

        Assert.Equal(new PublishedBranch(first.Commit, BranchOutcome.Unchanged), await checkout.PublishAsync("1.1.0"));
        Assert.Equal(BranchOutcome.Updated, (await checkout.PublishAsync("1.2.0")).Outcome);
        Assert.Equal("1", await checkout.ThereAsync("rev-list", "--count", $"main..{Branch}"));
    }

    [Fact]
    public async Task The_branch_follows_when_its_base_moves_on()
    {
        using var checkout = await GitCheckout.CreateAsync();
        await checkout.PublishAsync("1.1.0");
        using var jane = await checkout.OfAnotherAsync("main");
        jane.Write("README.md", "two\n");
        await jane.CommitAsync("Two");
        await jane.GitAsync("push", "--quiet");

        Assert.Equal(BranchOutcome.Updated, (await checkout.PublishAsync("1.1.0")).Outcome);
        Assert.Equal("two", await checkout.ThereAsync("show", $"{Branch}:README.md"));
        Assert.Equal(GitCheckout.ComponentFile, await checkout.ThereAsync("diff", "--name-only", "main", Branch));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Work_of_a_person_on_the_branch_is_not_written_over(bool amended)
    {
        using var checkout = await GitCheckout.CreateAsync();
        await checkout.PublishAsync("1.1.0");
        using var jane = await checkout.OfAnotherAsync(Branch);
        jane.Write("components/dex/values.yaml", "replicas: 2\n");
        await jane.GitAsync("add", "--all");
        await jane.GitAsync(["commit", "--quiet", "--no-gpg-sign", .. amended ? (string[])["--amend", "--no-edit", "--reset-author"] : ["--message", "Values for 1.1.0"]]);
        await jane.GitAsync("push", "--quiet", "--force");
        var tip = await checkout.ThereAsync("rev-parse", Branch);

        var mistake = await Assert.ThrowsAsync<ReportedException>(() => checkout.PublishAsync("1.2.0"));

        Assert.Equal($"{Branch} on origin holds work of Jane ({tip[..12]}): merge it, or delete the branch", mistake.Message);
        Assert.Equal(tip, await checkout.ThereAsync("rev-parse", Branch));
    }

    [Fact]
    public async Task A_push_that_somebody_else_was_faster_with_is_refused_in_one_line()
    {
        using var checkout = await GitCheckout.CreateAsync();
        await checkout.PublishAsync("1.1.0");
        using var jane = await checkout.OfAnotherAsync("main");
        var slow = new FasterPerson(checkout.Run, () => jane.GitAsync("push", "--quiet", "--force", "origin", $"main:{Branch}"));

        var mistake = await Assert.ThrowsAsync<ReportedException>(() =>
            new BranchPublisher(slow, checkout.Folder, GitAccess.None).PublishAsync(GitCheckout.Bump("1.2.0"), push: true, TestContext.Current.CancellationToken));

        Assert.Equal($"{Branch} on origin moved while this run worked: look at it and run again", Assert.Single(mistake.Lines));
    }

    [Fact]
    public async Task A_file_that_a_person_changed_is_in_the_way_and_one_the_run_wrote_is_not()
    {
        using var checkout = await GitCheckout.CreateAsync();
        checkout.Write(GitCheckout.ComponentFile, "version: 1.0.1\n");

        var mistake = await Assert.ThrowsAsync<ReportedException>(() => checkout.PublishAsync("1.1.0"));
        Assert.Equal([$"{GitCheckout.ComponentFile}: is changed here and not committed: commit it or take it back"], mistake.Lines);

        checkout.Write(GitCheckout.ComponentFile, "version: 1.1.0\n");
        Assert.Equal(BranchOutcome.Created, (await checkout.PublishAsync("1.1.0")).Outcome);
    }

    [Fact]
    public async Task A_file_that_the_base_has_otherwise_is_not_written_over()
    {
        using var checkout = await GitCheckout.CreateAsync();
        using var jane = await checkout.OfAnotherAsync("main");
        jane.Write(GitCheckout.ComponentFile, "version: 1.0.5\n");
        await jane.CommitAsync("Bump by hand");
        await jane.GitAsync("push", "--quiet");

        var mistake = await Assert.ThrowsAsync<ReportedException>(() => checkout.PublishAsync("1.1.0"));

        Assert.Equal([$"{GitCheckout.ComponentFile}: main on origin has it otherwise than what is checked out: pull, and plan again"], mistake.Lines);
    }

    [Fact]
    public async Task A_base_that_has_it_all_needs_no_branch_and_a_dry_run_pushes_none()
    {
        using var checkout = await GitCheckout.CreateAsync();

        Assert.Equal(new PublishedBranch(null, BranchOutcome.Nothing), await checkout.PublishAsync("1.0.0"));
        Assert.Equal(BranchOutcome.Created, (await checkout.PublishAsync("1.1.0", push: false)).Outcome);
        Assert.Equal("refs/heads/main", await checkout.ThereAsync("for-each-ref", "--format=%(refname)"));
    }

    [Fact]
    public async Task A_file_keeps_its_mode_and_a_new_one_is_added()
    {
        using var checkout = await GitCheckout.CreateAsync();
        await checkout.GitAsync("update-index", "--chmod=+x", GitCheckout.ComponentFile);
        await checkout.GitAsync("commit", "--quiet", "--no-gpg-sign", "--message", "Mode");
        await checkout.GitAsync("push", "--quiet", "origin", "HEAD:refs/heads/main");
        await checkout.GitAsync("checkout", "--quiet", "--", ".");

        await checkout.PublishAsync(GitCheckout.Bump("1.1.0") with { Files = GitCheckout.Bump("1.1.0").Files.Add("releases/2026.4/[changes].md", "new\n"u8.ToArray()) });

        Assert.Equal(
            $"100755 {GitCheckout.ComponentFile}\n100644 releases/2026.4/[changes].md",
            await checkout.ThereAsync("ls-tree", "-r", "--format=%(objectmode) %(path)", Branch, "components", "releases"));
    }

    [Fact]
    public async Task What_git_lacks_is_said_in_one_line()
    {
        using var checkout = await GitCheckout.CreateAsync();
        var anonymous = new Nobody(checkout.Run);

        Assert.Equal("git has no remote 'upstream': name the one to push to with --remote", (await Assert.ThrowsAsync<ReportedException>(() =>
            BranchPublisher.AddressAsync(checkout.Run, checkout.Folder, "upstream", TestContext.Current.CancellationToken))).Message);
        Assert.Equal("origin has no branch trunk: name the one to propose to with --base", (await Assert.ThrowsAsync<ReportedException>(() =>
            checkout.PublishAsync("1.1.0", target: "trunk"))).Message);
        Assert.StartsWith("git does not know who commits: set user.name and user.email", (await Assert.ThrowsAsync<ReportedException>(() =>
            new BranchPublisher(anonymous, checkout.Folder, GitAccess.None).PublishAsync(GitCheckout.Bump("1.1.0"), push: true, TestContext.Current.CancellationToken))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401, "origin does not know who asks: set WELKIN_GITHUB_TOKEN, or let git know a password or key for it")]
    [InlineData(403, "origin does not know who asks: set WELKIN_GITHUB_TOKEN, or let git know a password or key for it")]
    public async Task The_token_reaches_the_server_in_place_of_what_CI_set_and_a_refusal_is_one_line(int status, string told)
    {
        const string token = "ghp_0123456789abcdefABCDEF";
        using var checkout = await GitCheckout.CreateAsync();
        await using var server = new LoopbackServer(_ => Reply.Of(status).With("WWW-Authenticate", "Basic realm=\"GitHub\""));
        await checkout.GitAsync("remote", "set-url", "origin", $"{server.Address}/acme/platform.git");
        await checkout.GitAsync("config", "--local", $"http.{server.Address}/.extraheader", "X-Of-CI: 1");
        var access = GitAccess.Of(GitHubServer.Of(server.Address, token), $"{server.Address}/acme/platform.git", _ => null);

        var mistake = await Assert.ThrowsAsync<ReportedException>(() =>
            new BranchPublisher(checkout.Run, checkout.Folder, access).PublishAsync(GitCheckout.Bump("1.1.0"), push: true, TestContext.Current.CancellationToken));

        Assert.Equal([told], mistake.Lines);
        var asked = server.Seen.First();
        Assert.Equal($"Basic {Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"x-access-token:{token}"))}", asked.Header("Authorization"));
        Assert.Null(asked.Header("X-Of-CI"));
    }

    /// <summary>Lets somebody push just before this run does.</summary>
    private sealed class FasterPerson(IToolRunner run, Func<Task> push) : IToolRunner
    {
        public async Task<string> ReadAsync(ToolCommand command, CancellationToken cancel = default)
        {
            if (command.Arguments.Contains("push"))
                await push();
            return await run.ReadAsync(command, cancel);
        }

        public Task WriteAsync(ToolCommand command, Stream output, CancellationToken cancel = default) => run.WriteAsync(command, output, cancel);

        public Task StreamAsync(ToolCommand command, Action<string> line, CancellationToken cancel = default) => run.StreamAsync(command, line, cancel);
    }

    /// <summary>Runs git as somebody it was never told of.</summary>
    private sealed class Nobody(IToolRunner run) : IToolRunner
    {
        private static readonly ImmutableDictionary<string, string?> Without = ImmutableDictionary.CreateRange<string, string?>(
        [
            new("GIT_CONFIG_COUNT", "2"), new("GIT_CONFIG_KEY_0", "user.name"), new("GIT_CONFIG_VALUE_0", ""), new("GIT_CONFIG_KEY_1", "user.email"), new("GIT_CONFIG_VALUE_1", ""),
            new("GIT_AUTHOR_NAME", null), new("GIT_AUTHOR_EMAIL", null), new("GIT_COMMITTER_NAME", null), new("GIT_COMMITTER_EMAIL", null), new("EMAIL", null),
        ]);

        public Task<string> ReadAsync(ToolCommand command, CancellationToken cancel = default) =>
            run.ReadAsync(command with { Environment = command.Environment.SetItems(Without) }, cancel);

        public Task WriteAsync(ToolCommand command, Stream output, CancellationToken cancel = default) => run.WriteAsync(command, output, cancel);

        public Task StreamAsync(ToolCommand command, Action<string> line, CancellationToken cancel = default) => run.StreamAsync(command, line, cancel);
    }
}
