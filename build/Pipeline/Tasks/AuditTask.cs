using Cake.Common.Diagnostics;
using Cake.Frosting;
using Welkin.Pipeline.Stages;

namespace Welkin.Pipeline.Tasks;

[TaskName("Audit")]
[TaskDescription("Judge every object by the controls of its profile; --fail-on=SEVERITY overrides the gate of the release line")]
[IsDependentOn(typeof(HardenTask))]
public sealed class AuditTask(StageFactory stages) : AsyncFrostingTask<BuildContext>
{
    public override async Task RunAsync(BuildContext context)
    {
        var (members, line) = (context.Content.Members(context.Options), context.Content.Line);
        var failOn = context.Options.FailOn ?? line.Gate(context.EditionName).FailOn;

        var figures = await stages.Audit(context).RunAsync(members, line.Spec.Kubernetes.Maximum, failOn, context.Today, context.Options.Jobs, context.Cancel);
        foreach (var ending in context.Content.Hardening.Waivers.Values.SelectMany(waivers => waivers.Ending(context.Today)))
            context.Warning("{0}", ending);
        context.Information("{0} findings left, {1} waived; reports in {2}", figures.Findings, figures.Waived,
            Path.GetRelativePath(context.Root, context.Workspace.AuditReport("{json,md}")));
        context.Information("{0}", figures.Posture);
    }
}
