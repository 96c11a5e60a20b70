using Cake.Common.Diagnostics;
using Cake.Frosting;
using Spectre.Console;
using Welkin.Pipeline.Stages;

namespace Welkin.Pipeline.Tasks;

[TaskName("ApplyBumps")]
[TaskDescription("Change the catalogue, its lock and the changelog of the line as the plan says, all or nothing; makes a plan where there is none; --dryrun shows the diff")]
public sealed class ApplyBumpsTask(BumpPlanning planning, StageFactory stages, RunOutcome outcome, IAnsiConsole console) : AsyncFrostingTask<BuildContext>, IPreviewedTask
{
    public override async Task RunAsync(BuildContext context)
    {
        var plan = await planning.TakeAsync(context);

        var change = StageFactory.Apply(context).Run(plan, await stages.Targets(context).RunAsync(context.BumpContent.Catalogue, plan, context.Cancel));
        foreach (var line in change.Said)
            context.Information("{0}", line);
        context.Information(change.IsEmpty ? "nothing to change" : "{0} files changed: {1}", change.Files.Length, string.Join(", ", change.Files.Select(file => file.Path)));
        if (!plan.IsComplete)
            outcome.MarkIncomplete();
    }

    public async Task PreviewAsync(BuildContext context)
    {
        var plan = await planning.TakeAsync(context);

        var change = StageFactory.Apply(context).Decide(plan, await stages.Targets(context).RunAsync(context.BumpContent.Catalogue, plan, context.Cancel));
        console.Profile.Out.Writer.Write(change.Diff);
    }
}
