using Cake.Common.Diagnostics;
using Cake.Frosting;
using Welkin.Hardening;
using Welkin.Kernel;

namespace Welkin.Pipeline.Tasks;

[TaskName("Schemas")]
[TaskDescription("Write the JSON Schema of every content format, for editors, and the page of hardening; commit what changed")]
public sealed class SchemasTask : FrostingTask<BuildContext>
{
    public override void Run(BuildContext context)
    {
        foreach (var (file, schema) in ContentSchemas.All)
            AtomicFile.Write(Path.Combine(context.Root, file), schema);
        var findings = new FindingList();
        AtomicFile.Write(Path.Combine(context.Root, "hardening/README.md"), HardeningPage.Write(CrosswalkContent.Read(context.Root, findings)));
        findings.ThrowIfAny();
        context.Information("{0} schemas and hardening/README.md written", ContentSchemas.All.Count);
    }
}
