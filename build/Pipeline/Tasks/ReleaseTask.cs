using Cake.Frosting;

namespace Welkin.Pipeline.Tasks;

[TaskName("Release")]
[TaskDescription("Cut the current line's release: what build.sh does without arguments")]
[IsDependentOn(typeof(StageTask))]
public sealed class ReleaseTask : FrostingTask<BuildContext>;
