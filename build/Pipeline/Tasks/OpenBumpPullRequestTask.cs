using System.Collections.Immutable;
using Cake.Common.Diagnostics;
using Cake.Frosting;
using Welkin.Components.Bumps.PullRequests;
using Welkin.Pipeline.Stages;

namespace Welkin.Pipeline.Tasks;

[TaskName("OpenBumpPullRequest")]
[TaskDescription("Push a branch for each group of the plan and open or update its pull request; --repository=OWNER/NAME --remote --base --github=URL; --dryrun looks and pushes nothing")]
public sealed class OpenBumpPullRequestTask(BumpPlanning planning, StageFactory stages, RunOutcome outcome) : AsyncFrostingTask<BuildContext>, IPreviewedTask
{
    public override Task RunAsync(BuildContext context) => ProposeAsync(context, dryRun: false);

    public Task PreviewAsync(BuildContext context) => ProposeAsync(context, dryRun: true);

    private async Task ProposeAsync(BuildContext context, bool dryRun)
    {
        var plan = await planning.TakeAsync(context);
        var charts = await stages.Targets(context).RunAsync(context.BumpContent.Catalogue, plan, context.Cancel);
        var report = new PullRequestReport(
            $"in `{Path.GetRelativePath(context.Root, context.PlanFiles.Markdown)}` of the build that opened this",
            (component, effect) => context.BumpContent.Bumps.WhyAccepted(component, effect, context.Now));

        using var stage = await stages.PullRequestsAsync(context);
        var proposed = await stage.RunAsync(
            new BumpProposal(plan, report, part => StageFactory.Apply(context).Decide(part, charts).Files.ToImmutableSortedDictionary(file => file.Path, file => file.After.ToArray(), StringComparer.Ordinal)),
            dryRun, bump => context.Information("{0}", bump), context.Cancel);
        context.Information("{0} pull requests looked after", proposed.Length);
        if (!plan.IsComplete)
            outcome.MarkIncomplete();
    }
}
