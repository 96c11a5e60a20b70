using Cake.Common.Diagnostics;
using Cake.Frosting;
using Welkin.Cluster;
using Welkin.Kernel;
using Welkin.Kubernetes;
using Welkin.Tools.Clusters;

namespace Welkin.Pipeline.Tasks;

[TaskName("KubernetesSchema")]
[TaskDescription("Write the compact schema of one Kubernetes version from what a cluster says of its API: --from=KUBECONFIG|URL|FOLDER; commit what changed")]
public sealed class KubernetesSchemaTask : AsyncFrostingTask<BuildContext>
{
    public override async Task RunAsync(BuildContext context)
    {
        var from = context.Options.From ?? throw new ReportedException("--from: needs a kubeconfig file, the address of a cluster, or the folder of what one said");
        var text = Directory.Exists(from) ? SchemaGenerator.Generate(from) : await OfClusterAsync(from, context.Cancel);
        var schema = KubernetesSchema.Parse(text);
        var file = SchemaArchive.File(schema.Version);
        AtomicFile.Write(Path.Combine(context.Root, file), SchemaArchive.Pack(text));
        context.Information("{0}: {1} kinds of Kubernetes {2}", file, schema.Kinds.Count(), schema.Server);
        // Only a server that nobody has written to can say what a new cluster has, so this is never asked of a running one.
        if (File.Exists(Path.Combine(from, BootstrapGenerator.Source)))
            AtomicFile.Write(Path.Combine(context.Root, BootstrapObjects.File(schema.Version)), SchemaArchive.Pack(BootstrapGenerator.Generate(from)));
        if (DescriptionGenerator.CanGenerate(from))
            AtomicFile.Write(Path.Combine(context.Root, ServerDescription.File(schema.Version)), ServerDescription.Pack(DescriptionGenerator.Generate(from)));
    }

    private static async Task<string> OfClusterAsync(string cluster, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("welkin-api-");
        try
        {
            await ApiDescription.SaveAsync(cluster, folder.FullName, cancel);
            return SchemaGenerator.Generate(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
