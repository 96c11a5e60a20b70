using Octokit;
using Welkin.Kernel;

namespace Welkin.Tools.GitHub;

/// <summary>The pull requests of one repository: one is open for a branch, or none.</summary>
public sealed class GitHubPullRequests(GitHubConnection github, RemoteRepository repository)
{
    /// <summary>Says of the pull request open for a branch whether it may be written over; nothing is changed.</summary>
    /// <exception cref="ReportedException">A person opened it, or GitHub could not be asked.</exception>
    public Task RefuseOthersAsync(PullRequestDraft wanted, CancellationToken cancel = default) =>
        ReportAsync(() => FindAsync(wanted, cancel));

    /// <summary>Opens the pull request, or changes what is otherwise in the one that is open.</summary>
    /// <exception cref="ReportedException">A person opened the one that is there, or GitHub could not be asked.</exception>
    public Task<OpenPullRequest> PutAsync(PullRequestDraft wanted, CancellationToken cancel = default) => ReportAsync(async () =>
    {
        var (pull, outcome) = await FindAsync(wanted, cancel) is { } there
            ? (there, await UpdateAsync(there, wanted, cancel))
            : await CreateAsync(wanted, cancel);
        var labelled = await LabelAsync(pull, wanted, cancel);
        return new OpenPullRequest(pull.Number, new Uri(pull.HtmlUrl), labelled && outcome is PullRequestOutcome.Unchanged ? PullRequestOutcome.Updated : outcome);
    });

    private async Task<PullRequest?> FindAsync(PullRequestDraft wanted, CancellationToken cancel)
    {
        var filter = new PullRequestRequest { State = ItemStateFilter.Open, Head = $"{wanted.HeadOwner}:{wanted.Branch}", Base = wanted.Base };
        var open = await github.AskAsync(client => client.PullRequest.GetAllForRepository(repository.Owner, repository.Name, filter), cancel);
        // A filter that GitHub cannot read is ignored there, and all would come. Whose branch it is need not be said.
        var found = open.FirstOrDefault(pull => pull.Head.Ref == wanted.Branch && pull.Base.Ref == wanted.Base
            && string.Equals(pull.Head.User?.Login ?? wanted.HeadOwner, wanted.HeadOwner, StringComparison.OrdinalIgnoreCase));
        return found is null || (found.Body ?? "").Contains(wanted.Mark, StringComparison.Ordinal)
            ? found
            : throw new ReportedException($"{found.HtmlUrl}: is open for {wanted.Branch} and not of this build ({found.User?.Login} opened it or wrote over its text): close it and run again");
    }

    private async Task<(PullRequest, PullRequestOutcome)> CreateAsync(PullRequestDraft wanted, CancellationToken cancel)
    {
        var request = new NewPullRequest(wanted.Title, $"{wanted.HeadOwner}:{wanted.Branch}", wanted.Base) { Body = wanted.Body, Draft = wanted.AsDraft };
        try
        {
            return (await github.AskAsync(client => client.PullRequest.Create(repository.Owner, repository.Name, request), cancel), PullRequestOutcome.Created);
        }
        catch (SourceFailedException)
        {
            // The yes may have been lost on the way, or another run was faster.
            if (await FindAsync(wanted, cancel) is not { } there)
                throw;
            await UpdateAsync(there, wanted, cancel);
            return (there, PullRequestOutcome.Created);
        }
    }

    private async Task<PullRequestOutcome> UpdateAsync(PullRequest there, PullRequestDraft wanted, CancellationToken cancel)
    {
        if (there.Title == wanted.Title && Lines(there.Body) == Lines(wanted.Body))
            return PullRequestOutcome.Unchanged;
        var change = new PullRequestUpdate { Title = wanted.Title, Body = wanted.Body };
        await github.AskAsync(client => client.PullRequest.Update(repository.Owner, repository.Name, there.Number, change), cancel);
        return PullRequestOutcome.Updated;
    }

    private async Task<bool> LabelAsync(PullRequest there, PullRequestDraft wanted, CancellationToken cancel)
    {
        string[] has = [.. there.Labels?.Select(label => label.Name) ?? []];
        string[] missing = [.. wanted.Labels.Except(has, StringComparer.OrdinalIgnoreCase)];
        string[] past = wanted.LabelsOf is { } ours
            ? [.. has.Where(label => label.StartsWith(ours, StringComparison.Ordinal)).Except(wanted.Labels, StringComparer.OrdinalIgnoreCase)]
            : [];

        if (missing.Length > 0)
            await github.AskAsync(client => client.Issue.Labels.AddToIssue(repository.Owner, repository.Name, there.Number, missing), cancel);
        foreach (var label in past)
            await github.AskAsync(client => client.Issue.Labels.RemoveFromIssue(repository.Owner, repository.Name, there.Number, label), cancel);
        return missing.Length > 0 || past.Length > 0;
    }

    // GitHub's own editor saves lines with CR.
    private static string Lines(string? text) => (text ?? "").ReplaceLineEndings("\n").TrimEnd();

    private async Task<T> ReportAsync<T>(Func<Task<T>> ask)
    {
        var place = $"{github.Server.Host}/{repository}";
        try
        {
            return await ask();
        }
        catch (NotFoundException missing)
        {
            throw new ReportedException(github.Server.Token is null
                ? $"{place}: opening a pull request wants a token in WELKIN_GITHUB_TOKEN"
                : $"{place}: there is no such repository, or the token may not write pull requests to it", missing);
        }
        catch (SourceFailedException failed)
        {
            throw new ReportedException($"{place}: {failed.Message}", failed);
        }
    }
}
