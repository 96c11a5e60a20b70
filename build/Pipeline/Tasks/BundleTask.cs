using Cake.Common.Diagnostics;
using Cake.Frosting;
using Welkin.Pipeline.Stages;
using Welkin.Tools;

namespace Welkin.Pipeline.Tasks;

[TaskName("Bundle")]
[TaskDescription("Gather charts, manifests, values and evidence into a reproducible bundle")]
[IsDependentOn(typeof(AuditTask))]
public sealed class BundleTask(Git git) : AsyncFrostingTask<BuildContext>
{
    public override async Task RunAsync(BuildContext context)
    {
        var head = await git.DescribeAsync(context.Root, context.Cancel);
        var facts = new BundleFacts(context.EditionName, context.Options.Components is [] ? null : context.Options.Components, head?.Commit ?? "none", head?.Dirty ?? true);

        var members = context.Content.Members(context.Options);
        var bundle = new BundleStage(context.Workspace).Run(context.Content.Line, members, facts, context.Content.Bumps.Of(members));
        context.Information("{0} files, release digest {1}", bundle.Release.Files.Count, bundle.ReleaseDigest);
    }
}
