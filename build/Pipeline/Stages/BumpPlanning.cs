using Cake.Common.Diagnostics;
using Welkin.Components;
using Welkin.Components.Bumps;

namespace Welkin.Pipeline.Stages;

/// <summary>Makes the plan of a run: asks the sources, decides, and proves what each bump does.</summary>
public sealed class BumpPlanning(StageFactory stages)
{
    /// <summary>The plan that was made and looked at, as far as the run is about it; a new one where there is none, or none of the day that is asked for.</summary>
    /// <exception cref="Kernel.ReportedException">The file is damaged, or the options part what moves together.</exception>
    public async Task<BumpPlan> TakeAsync(BuildContext context)
    {
        var plan = context.PlanFiles.Exist ? context.PlanFiles.Read() : null;
        if (plan is null || (context.Options.AsOf is { } day && day != plan.AsOf))
            return await RunAsync(context);

        context.Information("the plan of {0} for {1:yyyy-MM-dd} in {2}", plan.Line, plan.AsOf, Path.GetRelativePath(context.Root, context.PlanFiles.Json));
        return plan.Only([.. context.BumpContent.BumpMembers(context.Options).Select(member => member.Folder)]);
    }

    /// <summary>Makes the plan and writes it.</summary>
    public async Task<BumpPlan> RunAsync(BuildContext context)
    {
        var (content, options, kubernetes) = (context.BumpContent, context.Options, context.BumpContent.Line.Spec.Kubernetes);
        var scope = new BumpScope(content.Line.Name, context.Today, content.Line.Spec.Dates.Freeze(context.Today), content.Bumps.Updates,
            [.. kubernetes.Versions().Select(version => version.ToString())]);

        var plan = await stages.Plan(context).RunAsync(content.BumpMembers(options), content.Lock, scope, options.Jobs, context.Cancel);
        // A component is judged in sight of its edition, and once.
        foreach (var edition in Enum.GetValues<Edition>())
        {
            var members = content.Catalogue.Of(edition, []);
            if (plan.Bumps.Any(bump => bump.Effect is null && members.Any(member => member.Folder == bump.Folder)))
                plan = await stages.Effect(context).RunAsync(members, plan, content.Lock, kubernetes, context.Now, options.Jobs, context.Cancel);
        }

        var files = context.PlanFiles;
        files.Write(plan);
        context.Information("plan of {0} for {1:yyyy-MM-dd}: {2} bumps, in {3}", plan.Line, plan.AsOf, plan.Bumps.Count(), Path.GetRelativePath(context.Root, files.Markdown));
        return plan;
    }
}
