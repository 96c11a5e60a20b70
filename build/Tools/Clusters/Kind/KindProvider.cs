using System.Collections.Immutable;
using Welkin.Kernel;
using Welkin.Kubernetes.Clusters;

namespace Welkin.Tools.Clusters.Kind;

/// <summary>The provider <c>kind</c>: Kubernetes nodes as containers of docker, podman or nerdctl.</summary>
/// <param name="executable">Finds kind; asked when it is first needed.</param>
public sealed class KindProvider(IToolRunner run, Func<CancellationToken, Task<string>> executable, ContainerEngines engines, NodeImages images, NodeHardening hardening, KindOptions options) : IClusterProvider
{
    public string Name => "kind";

    public async Task<ImmutableArray<string>> PreflightAsync(ClusterRequest request, CancellationToken cancel)
    {
        var missing = ImmutableArray.CreateBuilder<string>();
        if (images.Of(request.Kubernetes) is null)
            missing.Add(images.Unresolved(request.Kubernetes));
        missing.AddRange(await KindMissingAsync(cancel));
        var answers = await engines.AskAsync(cancel);
        if (ContainerEngines.Choose(answers, options.Engine) is null)
            missing.AddRange(answers.Where(answer => options.Engine is null || answer.Engine == options.Engine).Select(answer => answer.Reason!));
        missing.AddRange(options.ImageArchives.Where(archive => !File.Exists(archive)).Select(archive => $"{archive}: there is no such image archive"));
        missing.AddRange(options.Mirrors.Where(mirror => !KindFiles.IsRegistry(mirror.Key) || !mirror.Value.IsAbsoluteUri).Select(mirror => $"{mirror.Key}={mirror.Value}: a mirror is a registry and an address, such as docker.io=https://mirror.example"));
        return missing.ToImmutable();
    }

    public async Task<ICluster> CreateAsync(ClusterRequest request, HeldLease lease, CancellationToken cancel)
    {
        var engine = ContainerEngines.Choose(await engines.AskAsync(cancel), options.Engine) ?? throw new ReportedException("no container engine answers");
        var kind = new KindTool(await executable(cancel), engine);
        var image = images.Of(request.Kubernetes) ?? throw new ReportedException(images.Unresolved(request.Kubernetes));
        // A cluster, or what is left of one, that this lease does not know is somebody else's.
        if (KindAnswers.Names(await run.ReadAsync(kind.Clusters(), cancel)).Contains(request.Name))
            throw new ReportedException($"kind has a cluster {request.Name} already, and it is not ours: it stays as it is");

        var plan = new KindPlan(request.Name, image.ToString(), Path.Combine(lease.Folder, "kind"), request.Shape.Nodes(), hardening, options)
        {
            Diagnostics = request.Diagnostics,
            DefaultStorageClass = request.Shape.Spec.DefaultStorageClass?.Text,
        };
        foreach (var (path, text) in KindFiles.Of(plan))
            PrivateFile.Write(path, text);
        lease.Record(KindTraces.Of(engine, request.Name));
        return await new KindCreation(run, kind, plan).RunAsync(lease, cancel);
    }

    public async Task<ImmutableArray<string>> RemoveAsync(ClusterLease lease, CancellationToken cancel)
    {
        if (KindTraces.In(lease) is not { } engine)
            return [];
        try
        {
            var kind = new KindTool(await executable(cancel), engine);
            await run.ReadAsync(kind.Delete(lease.Name, Path.Combine(lease.Folder, "kind", "kubeconfig")), cancel);
            var left = KindAnswers.Names(await run.ReadAsync(kind.Nodes(lease.Name), cancel));
            return left.IsEmpty ? [] : [$"nodes of {lease.Name} are left: {string.Join(", ", left)}"];
        }
        catch (ReportedException error)
        {
            return [$"the kind cluster {lease.Name} cannot be deleted: {error.Lines[^1].Trim()}"];
        }
    }

    private async Task<ImmutableArray<string>> KindMissingAsync(CancellationToken cancel)
    {
        try
        {
            var path = await executable(cancel);
            var version = KindAnswers.Version(await run.ReadAsync(new KindTool(path, ContainerEngine.Docker).Version(), cancel));
            return version == images.Spec.Kind.ToString() ? []
                : [$"{path} is kind {version ?? "of a version it does not say"}, and the node images are those of kind {images.Spec.Kind} ({images.Spec.Source})"];
        }
        catch (ReportedException error)
        {
            return [.. error.Lines.Select(line => line.Trim())];
        }
    }
}
