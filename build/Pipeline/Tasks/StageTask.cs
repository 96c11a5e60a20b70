using Cake.Frosting;
using Spectre.Console;
using Welkin.Pipeline.Progress;
using Welkin.Pipeline.Stages;

namespace Welkin.Pipeline.Tasks;

[TaskName("Stage")]
[TaskDescription("Make and verify the release bundle, without publishing it, and show what is in it")]
[IsDependentOn(typeof(VerifyBundleTask))]
public sealed class StageTask(IAnsiConsole console) : FrostingTask<BuildContext>
{
    public override void Run(BuildContext context)
    {
        var workspace = context.Workspace;
        ReleaseTable.Show(console, workspace.Take<VendoredComponents>("Vendor"), workspace.Take<RenderedComponents>("Render"),
            workspace.Take<HardenFigures>("Harden"), workspace.Take<AuditFigures>("Audit"));
        ReleaseTable.ShowBundle(console, context.Root, workspace.Take<SignedBundle>("Sign"), context.Options.Components);
    }
}
