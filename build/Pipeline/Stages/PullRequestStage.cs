using System.Collections.Immutable;
using System.Globalization;
using Welkin.Components.Bumps.PullRequests;
using Welkin.Kernel;
using Welkin.Tools.Branches;
using Welkin.Tools.GitHub;

namespace Welkin.Pipeline.Stages;

/// <summary>Proposes bumps: for each group a branch with one commit and a pull request that says what it does.</summary>
/// <param name="github">Of the stage's own: it ends with the stage.</param>
public sealed class PullRequestStage(BranchPublisher branches, GitHubConnection github, PullRequestTarget target) : IDisposable
{
    private readonly GitHubPullRequests _pulls = new(github, target.Repository);

    /// <summary>A pull request that fails does not keep the others from being opened.</summary>
    /// <param name="dryRun">Looks at everything and pushes and opens nothing.</param>
    /// <param name="done">Told each as it is done.</param>
    /// <exception cref="ReportedException">Bumps do what nobody accepted, or some could not be proposed: every reason.</exception>
    public async Task<ImmutableArray<ProposedBump>> RunAsync(BumpProposal proposal, bool dryRun, Action<ProposedBump> done, CancellationToken cancel)
    {
        var requests = BumpPullRequest.Of(proposal.Plan, proposal.Report);
        Hold(requests, proposal.Plan.Line);

        var (proposed, mistakes) = (new List<ProposedBump>(), new List<string>());
        foreach (var request in requests)
        {
            try
            {
                proposed.Add(await ProposeAsync(request, proposal, dryRun, cancel));
                done(proposed[^1]);
            }
            catch (ReportedException failure)
            {
                mistakes.AddRange(failure.Lines.Select((line, index) => index is 0 ? $"{request.Name}: {line}" : line));
            }
        }

        return mistakes.Count is 0 ? [.. proposed] : throw new ReportedException(mistakes);
    }

    public void Dispose() => github.Dispose();

    private async Task<ProposedBump> ProposeAsync(BumpPullRequest request, BumpProposal proposal, bool dryRun, CancellationToken cancel)
    {
        var files = proposal.Files(proposal.Plan with { Components = request.Components });
        var draft = new PullRequestDraft(target.HeadOwner, request.Branch, target.Base, request.Title, request.Body, request.Mark, request.Labels)
        {
            LabelsOf = BumpPullRequest.LabelsOf,
        };
        // Before anything is pushed: what a person opened would show the new commits.
        if (!dryRun)
            await _pulls.RefuseOthersAsync(draft, cancel);

        var branch = await branches.PublishAsync(new BranchCommit(target.Remote, target.Base, request.Branch, request.Message, files), push: !dryRun, cancel);
        var pull = dryRun || branch.Outcome is BranchOutcome.Nothing ? null : await _pulls.PutAsync(draft, cancel);
        return new ProposedBump(request.Name, request.Branch, files.Count, branch.Outcome, pull);
    }

    private static void Hold(ImmutableArray<BumpPullRequest> requests, string line)
    {
        string[] obstacles = [.. requests.SelectMany(request => request.Obstacles)];
        if (obstacles.Length > 0)
            throw new ReportedException(
            [
                string.Create(CultureInfo.InvariantCulture, $"{obstacles.Length} effects keep bumps from being proposed and are not accepted in releases/{line}/bumps.yaml:"),
                .. obstacles.Select(obstacle => $"  {obstacle}"),
            ]);
    }
}
