using Cake.Core;
using Cake.Frosting;

namespace Welkin.Pipeline;

/// <summary>Starts no further task after an interruption: those that are over in a moment do not look out for one.</summary>
public sealed class TaskLifetime : FrostingTaskLifetime<BuildContext>
{
    public override void Setup(BuildContext context, ITaskSetupContext info) => Interruption.ThrowIf(context.Cancel);

    public override void Teardown(BuildContext context, ITaskTeardownContext info)
    {
    }
}
