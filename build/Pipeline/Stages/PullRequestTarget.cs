using Welkin.Kernel;
using Welkin.Tools.GitHub;

namespace Welkin.Pipeline.Stages;

/// <summary>Where branches are pushed and pull requests opened.</summary>
/// <param name="HeadOwner">Whose repository the remote is: another one's than the target where it is a fork.</param>
/// <param name="Remote">Name of the git remote.</param>
/// <param name="Address">The remote's address, which may hold a password: it is shown nowhere.</param>
/// <param name="Base">The branch that pull requests are for.</param>
public sealed record PullRequestTarget(GitHubServer Server, RemoteRepository Repository, string HeadOwner, string Remote, string Address, string Base)
{
    /// <param name="address">The address of the remote that the options name.</param>
    /// <param name="token">Proves to GitHub who asks; null where there is none.</param>
    /// <exception cref="ReportedException">Options and remote do not say which repository it is.</exception>
    public static PullRequestTarget Of(BuildOptions options, string address, string? token)
    {
        var place = RemoteRepository.OfRemote(address);
        var repository = options.Repository is { } names
            ? RemoteRepository.OfNames(names) ?? throw new ReportedException($"--repository: must be an owner and a name such as acme/platform, got '{names}'")
            : place ?? throw new ReportedException($"git's remote '{options.Remote}' is no repository on GitHub: name it with --repository=owner/name");
        var server = GitHubServer.Of(options.GitHub ?? (place?.Host is { } host and not "github.com" ? $"https://{host}" : null), token);
        return new PullRequestTarget(server, repository, place?.Owner ?? repository.Owner, options.Remote, address, options.Base);
    }

    /// <summary>Without the remote's address.</summary>
    public override string ToString() => $"{Server.Host}/{Repository}";
}
