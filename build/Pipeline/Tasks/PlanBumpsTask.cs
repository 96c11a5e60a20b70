using Cake.Common.Diagnostics;
using Cake.Frosting;
using Spectre.Console;
using Welkin.Components.Bumps;
using Welkin.Pipeline.Progress;
using Welkin.Pipeline.Stages;

namespace Welkin.Pipeline.Tasks;

[TaskName("PlanBumps")]
[TaskDescription("Ask what versions there are, decide by policy what the line takes, and prove what each bump does; --components, --group, --as-of=DATE, --format=table|json|markdown")]
public sealed class PlanBumpsTask(BumpPlanning planning, RunOutcome outcome, IAnsiConsole console) : AsyncFrostingTask<BuildContext>
{
    public override async Task RunAsync(BuildContext context)
    {
        var plan = await planning.RunAsync(context);

        // A console of its own width would break the lines of a table.
        console.Profile.Out.Writer.Write(BumpPlanText.Write(plan, context.Options.Format));
        foreach (var unknown in plan.Components.Where(component => component.Status is PlanStatus.Unknown))
            context.Warning("{0}: {1}", unknown.Folder, unknown.Reason);
        if (!plan.IsComplete)
            outcome.MarkIncomplete();
    }
}
