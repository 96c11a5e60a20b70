using Welkin.Tools;
using Welkin.Tools.Branches;
using Welkin.Tools.GitHub;

namespace Welkin.Tests.Unit.Tools.GitHub;

/// <summary>The command lines of branches, and how git proves who it is.</summary>
public sealed class BranchCommandsTests
{
    private const string Token = "ghp_0123456789abcdefABCDEF";
    private static readonly BranchCommands Git = new("/src");

    [Fact]
    public void A_push_names_what_it_may_replace() =>
        Assert.Equal(
            "git -C /src push --quiet --force-with-lease=refs/heads/bumps/2026.4/dex:05fa -- origin 17ab:refs/heads/bumps/2026.4/dex",
            Git.Push("origin", "bumps/2026.4/dex", "17ab", "05fa").ToString());

    [Fact]
    public void A_push_of_a_new_branch_expects_none() =>
        Assert.Equal(
            "git -C /src push --quiet --force-with-lease=refs/heads/bumps/2026.4/dex: -- origin 17ab:refs/heads/bumps/2026.4/dex",
            Git.Push("origin", "bumps/2026.4/dex", "17ab", null).ToString());

    [Fact]
    public void A_fetch_writes_down_nothing() =>
        Assert.Equal(
            "git -C /src fetch --quiet --no-tags --no-write-fetch-head --no-recurse-submodules --refmap= -- origin refs/heads/main",
            Git.Fetch("origin", "main").ToString());

    [Fact]
    public void A_commit_reads_its_message_and_is_signed_where_a_person_signs()
    {
        var commit = Git.Commit("7ree", "9a1e", "Bump dex", sign: true);

        Assert.Equal(("git -C /src -c user.useConfigOnly=true commit-tree 7ree -p 9a1e -S -F -", "Bump dex"), (commit.ToString(), commit.StandardInput));
    }

    [Fact]
    public void An_index_of_our_own_is_used_and_never_the_persons() =>
        Assert.All(
            (ToolCommand[])[Git.ReadTree("/tmp/index", "9a1e"), Git.UpdateIndex("/tmp/index", ""), Git.WriteTree("/tmp/index")],
            command => Assert.Equal("/tmp/index", command.Environment["GIT_INDEX_FILE"]));

    [Fact]
    public void The_token_travels_by_variables_and_takes_the_place_of_what_CI_set()
    {
        var push = GitAccess.Of(GitHubServer.Of(null, Token), "https://github.com/acme/platform.git", name => name is "GIT_CONFIG_COUNT" ? "1" : null)
            .Give(Git.Push("origin", "b", "17ab", null));

        Assert.Equal("3", push.Environment["GIT_CONFIG_COUNT"]);
        Assert.Equal(("http.https://github.com/.extraHeader", ""), (push.Environment["GIT_CONFIG_KEY_1"], push.Environment["GIT_CONFIG_VALUE_1"]));
        Assert.Equal("Authorization: Basic eC1hY2Nlc3MtdG9rZW46Z2hwXzAxMjM0NTY3ODlhYmNkZWZBQkNERUY=", push.Environment["GIT_CONFIG_VALUE_2"]);
        Assert.DoesNotContain(Token, push.ToString(), StringComparison.Ordinal);
        Assert.Equal("sent *** and ***", push.Redact($"sent {Token} and eC1hY2Nlc3MtdG9rZW46Z2hwXzAxMjM0NTY3ODlhYmNkZWZBQkNERUY="));
    }

    [Theory]
    [InlineData("https://gitlab.example/acme/platform.git")]
    [InlineData("http://github.com/acme/platform.git")]
    [InlineData("git@github.com:acme/platform.git")]
    [InlineData("/srv/git/platform.git")]
    public void The_token_is_for_its_own_server_alone(string remote) =>
        Assert.Same(GitAccess.None, GitAccess.Of(GitHubServer.Of(null, Token), remote, _ => null));
}
