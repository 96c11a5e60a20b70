using Welkin.Kernel;
using Welkin.Tools.GitHub;

namespace Welkin.Tests.Unit.Tools.GitHub;

/// <summary>Addresses and tokens as people and CI write them.</summary>
public sealed class GitHubServerTests
{
    [Theory]
    [InlineData(null, "https://api.github.com/", "github.com")]
    [InlineData("https://github.com", "https://api.github.com/", "github.com")]
    [InlineData("https://www.github.com/", "https://api.github.com/", "github.com")]
    [InlineData("https://api.github.com", "https://api.github.com/", "github.com")]
    [InlineData("https://acme.ghe.com", "https://api.acme.ghe.com/", "acme.ghe.com")]
    [InlineData("https://ghe.example", "https://ghe.example/api/v3/", "ghe.example")]
    [InlineData("https://ghe.example:8443/api/v3", "https://ghe.example:8443/api/v3/", "ghe.example")]
    [InlineData("https://ghe.example/proxied/api", "https://ghe.example/proxied/api/", "ghe.example")]
    [InlineData("http://127.0.0.1:8080", "http://127.0.0.1:8080/api/v3/", "127.0.0.1")]
    public void The_api_is_found_from_the_address_of_a_server(string? address, string api, string host)
    {
        var server = GitHubServer.Of(address, token: null);

        Assert.Equal((new Uri(api), host), (server.Api, server.Host));
    }

    [Theory]
    [InlineData("ghe.example", "ghe.example")]
    [InlineData("http://ghe.example", "http://ghe.example/")]
    [InlineData("https://jane:hunter2@ghe.example", "https://ghe.example/")]
    public void A_token_goes_over_https_and_no_secret_is_shown(string address, string shown)
    {
        var mistake = Assert.Throws<ReportedException>(() => GitHubServer.Of(address, token: null));

        Assert.Equal($"--github: must be an https address without a user name, such as https://github.example.org, got '{shown}'", mistake.Message);
    }

    [Fact]
    public void A_token_comes_from_the_environment_and_is_shown_nowhere()
    {
        Assert.Equal("ours", GitHubServer.TokenOf(name => name is "WELKIN_GITHUB_TOKEN" ? " ours\n" : "ci"));
        Assert.Equal("ci", GitHubServer.TokenOf(name => name is "GITHUB_TOKEN" ? "ci" : ""));
        Assert.Null(GitHubServer.TokenOf(_ => null));
        Assert.Equal("https://api.github.com/", GitHubServer.Of(null, "ours").ToString());

        var mistake = Assert.Throws<ReportedException>(() => GitHubServer.TokenOf(_ => "two tokens"));
        Assert.Equal("WELKIN_GITHUB_TOKEN: holds a blank or a character that no token has", mistake.Message);
    }

    [Theory]
    [InlineData("https://github.com/acme/platform.git", "github.com")]
    [InlineData("https://jane:hunter2@github.com/acme/platform", "github.com")]
    [InlineData("git@github.com:acme/platform.git", "github.com")]
    [InlineData("ssh://git@ssh.github.com:443/acme/platform.git", "github.com")]
    [InlineData("ssh://git@ghe.example:2222/acme/platform.git", "ghe.example")]
    [InlineData("http://127.0.0.1:8080/acme/platform.git/", "127.0.0.1")]
    public void A_repository_is_known_by_the_address_of_its_remote(string remote, string host) =>
        Assert.Equal(new RemoteRepository(host, "acme", "platform"), RemoteRepository.OfRemote(remote));

    [Theory]
    [InlineData("/srv/git/platform.git")]
    [InlineData("../platform")]
    [InlineData("file:///srv/acme/platform.git")]
    [InlineData("https://gitlab.example/group/sub/platform.git")]
    public void A_folder_is_no_repository_of_GitHub(string remote) => Assert.Null(RemoteRepository.OfRemote(remote));

    [Fact]
    public void Names_are_an_owner_and_a_name()
    {
        Assert.Equal(new RemoteRepository(null, "acme", "plat.form"), RemoteRepository.OfNames("acme/plat.form"));
        Assert.Null(RemoteRepository.OfNames("platform"));
        Assert.Null(RemoteRepository.OfNames("acme/../platform"));
    }
}
