using Cake.Common.Diagnostics;
using Cake.Frosting;
using Welkin.Pipeline.Stages;

namespace Welkin.Pipeline.Tasks;

[TaskName("OpenBumpPullRequest")]
[TaskDescription("Push a branch for each group of the plan and open or update its pull request; --repository=OWNER/NAME --remote --base --github=URL")]
public sealed class OpenBumpPullRequestTask(StageFactory stages) : AsyncFrostingTask<BuildContext>
{
    public override async Task RunAsync(BuildContext context)
    {
        var proposal = StageFactory.Proposal(context);

        using var stage = await stages.PullRequestsAsync(context);
        var proposed = await stage.RunAsync(proposal, context.DryRun, bump => context.Information("{0}", bump), context.Cancel);
        context.Information("{0} pull requests looked after", proposed.Length);
    }
}
