using Cake.Common.Diagnostics;
using Cake.Core;
using Cake.Frosting;
using Welkin.Kernel;

namespace Welkin.Pipeline;

/// <summary>Holds the lock of the artifacts folder from the first task to the last: two builds of one checkout follow each other.</summary>
public sealed class BuildLifetime(RunLock runLock, IEnumerable<IFrostingTask> tasks) : FrostingLifetime<BuildContext>
{
    public override void Setup(BuildContext context, ISetupContext info)
    {
        // A dry run calls this too and must leave what people wrote as it is.
        if (context.DryRun)
        {
            foreach (var task in Previews.Of(tasks, info.TasksToExecute.Select(task => task.Name)))
                task.PreviewAsync(context).GetAwaiter().GetResult();
            return;
        }
        runLock.Acquire(context.Artifacts, context.Information, context.Cancel);
        Leftovers.Remove(context.Artifacts);
        foreach (var file in FileTransaction.Recover(context.Root))
            context.Information("{0}: written now, a run before was killed while it did", file);
    }

    public override void Teardown(BuildContext context, ITeardownContext info) => runLock.Dispose();
}
