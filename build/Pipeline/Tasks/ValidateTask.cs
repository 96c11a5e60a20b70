using Cake.Common.Diagnostics;
using Cake.Frosting;

namespace Welkin.Pipeline.Tasks;

[TaskName("Validate")]
[TaskDescription("Read every content file and show all mistakes, each with file, line and column")]
public sealed class ValidateTask : FrostingTask<BuildContext>
{
    public override void Run(BuildContext context)
    {
        var members = context.Content.Members(context.Options);

        context.Information("{0} of line {1}, edition {2}: {3} of {4} components", context.Content.Line.Version, context.Content.Line.Name,
            context.EditionName, members.Length, context.Content.Catalogue.Components.Length);
    }
}
