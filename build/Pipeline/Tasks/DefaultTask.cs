using Cake.Frosting;

namespace Welkin.Pipeline.Tasks;

[TaskName("Default")]
[TaskDescription("The same as Release")]
[IsDependentOn(typeof(ReleaseTask))]
public sealed class DefaultTask : FrostingTask<BuildContext>;
