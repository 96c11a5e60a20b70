using Cake.Common.Diagnostics;
using Cake.Frosting;
using Welkin.Pipeline.Stages;

namespace Welkin.Pipeline.Tasks;

[TaskName("RecordPosture")]
[TaskDescription("Record in releases/ how the edition stands, for the next release to be compared with; commit what it writes")]
[IsDependentOn(typeof(AuditTask))]
public sealed class RecordPostureTask : FrostingTask<BuildContext>
{
    public override void Run(BuildContext context) => context.Information("{0}", StageFactory.Posture(context).Record());
}
