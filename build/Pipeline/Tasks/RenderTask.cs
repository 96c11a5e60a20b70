using Cake.Common.Diagnostics;
using Cake.Frosting;
using Welkin.Pipeline.Stages;

namespace Welkin.Pipeline.Tasks;

[TaskName("Render")]
[TaskDescription("Render every chart with its values for the newest Kubernetes of the line; unchanged ones come from the cache")]
[IsDependentOn(typeof(VendorTask))]
public sealed class RenderTask(StageFactory stages) : AsyncFrostingTask<BuildContext>
{
    public override async Task RunAsync(BuildContext context)
    {
        var members = context.Content.Members(context.Options);

        var rendered = await stages.Render(context).RunAsync(members, context.Content.Line.Spec.Kubernetes, context.Options.Jobs, context.Cancel);
        context.Information("{0} charts rendered, {1} of them from the cache", rendered.Components.Length, rendered.Components.Count(component => component.Cached));
    }
}
