using Cake.Common.Diagnostics;
using Cake.Core;
using Cake.Frosting;

namespace Welkin.Pipeline;

/// <summary>Holds the lock of the artifacts folder from the first task to the last: two builds of one checkout follow each other.</summary>
public sealed class BuildLifetime(RunLock runLock) : FrostingLifetime<BuildContext>
{
    public override void Setup(BuildContext context, ISetupContext info)
    {
        // A dry run calls this too and must leave nothing behind.
        if (context.DryRun)
            return;
        runLock.Acquire(context.Artifacts, context.Information, context.Cancel);
        Leftovers.Remove(context.Artifacts);
    }

    public override void Teardown(BuildContext context, ITeardownContext info) => runLock.Dispose();
}
