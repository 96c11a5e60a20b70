using Cake.Common.Diagnostics;
using Cake.Frosting;
using Welkin.Kernel;

namespace Welkin.Pipeline.Tasks;

[TaskName("Schemas")]
[TaskDescription("Write the JSON Schema of every content format, for editors; commit what changed")]
public sealed class SchemasTask : FrostingTask<BuildContext>
{
    public override void Run(BuildContext context)
    {
        foreach (var (file, schema) in ContentSchemas.All)
            AtomicFile.Write(Path.Combine(context.Root, file), schema);
        context.Information("{0} schemas written", ContentSchemas.All.Count);
    }
}
