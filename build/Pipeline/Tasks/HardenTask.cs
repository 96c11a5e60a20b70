using Cake.Common.Diagnostics;
using Cake.Frosting;
using Welkin.Kubernetes;
using Welkin.Pipeline.Stages;

namespace Welkin.Pipeline.Tasks;

[TaskName("Harden")]
[TaskDescription("Apply the rules of each component's profile to its objects, add what is missing, and write one file for each object")]
[IsDependentOn(typeof(RenderTask))]
public sealed class HardenTask(StageFactory stages) : AsyncFrostingTask<BuildContext>
{
    public override async Task RunAsync(BuildContext context)
    {
        var (members, kubernetes) = (context.Content.Members(context.Options), context.Content.Line.Spec.Kubernetes.Maximum);

        var figures = await stages.Harden(context).RunAsync(members, new KubernetesVersion(1, kubernetes.Minor), context.Options.Jobs, context.Cancel);
        context.Information("{0} objects, {1} fields changed by rules and overlays", figures.Components.Sum(figure => figure.Objects), figures.Components.Sum(figure => figure.Changes));
    }
}
