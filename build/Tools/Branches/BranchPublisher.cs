using Welkin.Kernel;

namespace Welkin.Tools.Branches;

/// <summary>
/// Puts a commit on a branch of a remote. The commit is made beside the checkout, in git's store alone: a run that is killed leaves
/// the checkout, its branches and its index as they were.
/// </summary>
/// <param name="folder">A folder in a checkout; paths of files are seen from it.</param>
public sealed class BranchPublisher(IToolRunner run, string folder, GitAccess access)
{
    private readonly BranchCommands _git = new(folder);

    /// <param name="push">False does all but the last step.</param>
    /// <exception cref="ReportedException">Something is in the way; what a person did is never written over.</exception>
    public async Task<PublishedBranch> PublishAsync(BranchCommit wanted, bool push, CancellationToken cancel = default)
    {
        await RequireIdentityAsync(cancel);
        var heads = await HeadsAsync(wanted, cancel);
        if (heads.GetValueOrDefault(wanted.Base) is not { } below)
            throw new ReportedException($"{wanted.Remote} has no branch {wanted.Base}: name the one to propose to with --base");
        var tip = heads.GetValueOrDefault(wanted.Branch);
        await run.ReadAsync(access.Give(_git.Fetch(wanted.Remote, tip is null ? [wanted.Base] : [wanted.Base, wanted.Branch])), cancel);

        var files = new BranchFiles(run, _git, folder, (await run.ReadAsync(_git.Prefix(), cancel)).TrimEnd('\n'), wanted);
        await files.RefuseOthersChangesAsync(below, cancel);
        var tree = await files.TreeAsync(below, cancel);
        if (tree == (await run.ReadAsync(_git.TreeOf(below), cancel)).Trim())
            return new PublishedBranch(null, BranchOutcome.Nothing);

        var message = BranchTip.Marked(wanted.Message, tree);
        var before = tip is null ? null : await OursAsync(wanted, tip, cancel);
        if (before is not null && before.Tree == tree && before.Parents == below && before.Message == message.TrimEnd())
            return new PublishedBranch(before.Commit, BranchOutcome.Unchanged);

        var signed = (await run.ReadAsync(_git.Signs(), cancel)).Trim() is "true";
        var commit = (await run.ReadAsync(_git.Commit(tree, below, message, signed), cancel)).Trim();
        if (push)
            await PushAsync(wanted, commit, tip, cancel);
        return new PublishedBranch(commit, tip is null ? BranchOutcome.Created : BranchOutcome.Updated);
    }

    /// <summary>The address of a remote.</summary>
    /// <exception cref="ReportedException">There is no such remote, or no repository.</exception>
    public static async Task<string> AddressAsync(IToolRunner run, string folder, string remote, CancellationToken cancel = default)
    {
        try
        {
            return (await run.ReadAsync(new BranchCommands(folder).RemoteAddress(remote), cancel)).Trim();
        }
        catch (ToolFailedException failure)
        {
            throw new ReportedException(failure.Errors.Any(line => line.Contains("not a git repository", StringComparison.Ordinal))
                ? $"{folder} is in no git repository: there is nowhere to push from"
                : $"git has no remote '{remote}': name the one to push to with --remote", failure);
        }
    }

    private async Task RequireIdentityAsync(CancellationToken cancel)
    {
        try
        {
            await run.ReadAsync(_git.Author(), cancel);
            await run.ReadAsync(_git.Committer(), cancel);
        }
        catch (ToolFailedException failure)
        {
            throw new ReportedException("git does not know who commits: set user.name and user.email, or GIT_AUTHOR_NAME, GIT_AUTHOR_EMAIL, GIT_COMMITTER_NAME and GIT_COMMITTER_EMAIL", failure);
        }
    }

    private async Task<Dictionary<string, string>> HeadsAsync(BranchCommit wanted, CancellationToken cancel)
    {
        const string branches = "\trefs/heads/";
        try
        {
            var heads = await run.ReadAsync(access.Give(_git.Heads(wanted.Remote, wanted.Base, wanted.Branch)), cancel);
            return heads.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(branches, 2))
                .Where(parts => parts.Length == 2).ToDictionary(parts => parts[1], parts => parts[0], StringComparer.Ordinal);
        }
        catch (ToolFailedException failure) when (failure.Errors.Any(WantsToKnow))
        {
            throw new ReportedException($"{wanted.Remote} does not know who asks: set WELKIN_GITHUB_TOKEN, or let git know a password or key for it", failure);
        }
    }

    private async Task<BranchTip> OursAsync(BranchCommit wanted, string tip, CancellationToken cancel)
    {
        var there = BranchTip.Read(tip, await run.ReadAsync(_git.Show(tip), cancel));
        return there.IsOurs
            ? there
            : throw new ReportedException($"{wanted.Branch} on {wanted.Remote} holds work of {there.Author} ({tip[..12]}): merge it, or delete the branch");
    }

    private async Task PushAsync(BranchCommit wanted, string commit, string? tip, CancellationToken cancel)
    {
        try
        {
            await run.ReadAsync(access.Give(_git.Push(wanted.Remote, wanted.Branch, commit, tip)), cancel);
        }
        catch (ToolFailedException failure) when (failure.Errors.Any(line => line.Contains("(stale info)", StringComparison.Ordinal)))
        {
            throw new ReportedException($"{wanted.Branch} on {wanted.Remote} moved while this run worked: look at it and run again", failure);
        }
        catch (ToolFailedException failure) when (failure.Errors.Any(WantsToKnow))
        {
            throw new ReportedException($"{wanted.Remote} does not let this run push: the token in WELKIN_GITHUB_TOKEN, or git's own, must allow it", failure);
        }
    }

    private static bool WantsToKnow(string line) =>
        line.Contains("Authentication failed", StringComparison.Ordinal) || line.Contains("could not read Username", StringComparison.Ordinal)
        || line.Contains("returned error: 403", StringComparison.Ordinal);
}
