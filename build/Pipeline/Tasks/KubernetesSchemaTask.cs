using Cake.Common.Diagnostics;
using Cake.Frosting;
using Welkin.Kernel;
using Welkin.Kubernetes;

namespace Welkin.Pipeline.Tasks;

[TaskName("KubernetesSchema")]
[TaskDescription("Write the compact schema of one Kubernetes version from a cluster's OpenAPI documents: --from=FOLDER; commit what changed")]
public sealed class KubernetesSchemaTask : FrostingTask<BuildContext>
{
    public override void Run(BuildContext context)
    {
        var folder = context.Options.From ?? throw new ReportedException("--from: needs the folder of version.json, discovery-api.json, discovery-apis.json and openapi-v3");
        var text = SchemaGenerator.Generate(folder);
        var schema = KubernetesSchema.Parse(text);
        var file = SchemaArchive.File(KubernetesVersion.Parse(schema.Server));
        AtomicFile.Write(Path.Combine(context.Root, file), SchemaArchive.Pack(text));
        context.Information("{0}: {1} kinds of Kubernetes {2}", file, schema.Kinds.Count(), schema.Server);
    }
}
