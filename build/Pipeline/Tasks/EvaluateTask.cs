using Cake.Common.Diagnostics;
using Cake.Frosting;
using Spectre.Console;
using Welkin.Components.Evaluations;
using Welkin.Pipeline.Stages;

namespace Welkin.Pipeline.Tasks;

[TaskName("Evaluate")]
[TaskDescription("Judge why each component is in, how long upstream supports it and when it was looked at last; a stable release fails on what nobody accepted")]
[IsDependentOn(typeof(ValidateTask))]
public sealed class EvaluateTask(IAnsiConsole console) : FrostingTask<BuildContext>
{
    public override void Run(BuildContext context)
    {
        var (content, channel) = (context.Content, context.Content.Line.Spec.Channel);

        var evaluation = new EvaluateStage(context.Workspace).Run(content.Members(context.Options), content.Lock, channel, context.Today);

        if (context.Asks("Evaluate"))
            console.WriteLine(EvaluationReport.Table(evaluation));
        foreach (var finding in EvaluationGate.Stable.Stopping(evaluation))
            context.Warning("{0}", finding);
        context.Information("{0}; reports in {1}", EvaluationReport.Summary(evaluation), Path.GetRelativePath(context.Root, context.Workspace.EvaluationReport("{json,md}")));
    }
}
