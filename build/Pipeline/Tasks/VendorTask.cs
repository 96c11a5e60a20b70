using Cake.Common.Diagnostics;
using Cake.Frosting;
using Welkin.Pipeline.Stages;

namespace Welkin.Pipeline.Tasks;

[TaskName("Vendor")]
[TaskDescription("Bring every chart into the chart store, as the lock says it must be")]
[IsDependentOn(typeof(EvaluateTask))]
public sealed class VendorTask(StageFactory stages) : AsyncFrostingTask<BuildContext>
{
    public override async Task RunAsync(BuildContext context)
    {
        var members = context.Content.Members(context.Options);

        var vendored = await stages.Vendor(context).RunAsync(members, context.Content.Lock, context.Cancel);
        foreach (var refusal in vendored.Refusals)
            context.Warning("{0}", refusal);
        context.Information("{0} charts vendored", vendored.Components.Length);
    }
}
