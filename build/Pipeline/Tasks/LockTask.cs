using Cake.Common.Diagnostics;
using Cake.Frosting;
using Welkin.Components.Charts;
using Welkin.Pipeline.Stages;

namespace Welkin.Pipeline.Tasks;

[TaskName("Lock")]
[TaskDescription("Write components.lock.yaml: the content digest of each upstream chart as its sources have it now; review what changed")]
[IsDependentOn(typeof(ValidateTask))]
public sealed class LockTask(StageFactory stages) : AsyncFrostingTask<BuildContext>
{
    public override async Task RunAsync(BuildContext context)
    {
        var (content, members) = (context.Content, context.Content.Members(context.Options));

        var fetched = await stages.Relock(context).RunAsync(members, ChartLock.Empty, context.Cancel);
        content.WriteLock(content.Lock.With(fetched.Charts).Only(content.Catalogue.Components.Select(component => component.Folder)));

        foreach (var line in fetched.Failures.SelectMany(failure => failure.Lines))
            context.Warning("{0}", line);
        context.Information("{0} charts locked, {1} left as they were", fetched.Charts.Length, fetched.Failures.Length);
    }
}
