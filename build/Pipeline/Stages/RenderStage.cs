using System.Collections.Immutable;
using Welkin.Components;
using Welkin.Kernel;
using Welkin.Pipeline.Progress;
using Welkin.Releases.Lines;
using Welkin.Tools;

namespace Welkin.Pipeline.Stages;

/// <summary>Renders every chart with its values, several at once; what was rendered before from the same input comes from the cache.</summary>
/// <param name="helmVersion">The pinned version: it is part of the cache's key, and known without starting helm.</param>
public sealed class RenderStage(Workspace workspace, Helm helm, string helmVersion, StageProgress progress, TimeProvider time)
{
    private readonly RenderCache _cache = new(workspace.RenderCache);

    public async Task<RenderedComponents> RunAsync(IReadOnlyList<Component> members, KubernetesSupport kubernetes, int jobs, CancellationToken cancel)
    {
        var vendored = workspace.Take<VendoredComponents>("Vendor").Components.ToDictionary(chart => chart.Folder);
        using var folder = StagedFolder.For(workspace.Rendered, time);

        async Task<RenderedComponent> RenderOneAsync(Component member, CancellationToken token)
        {
            var started = time.GetTimestamp();
            var (manifests, cached) = await ManifestsAsync(member, vendored[member.Folder], kubernetes, token);
            await File.WriteAllTextAsync(Path.Combine(folder.Path, $"{member.Folder}.yaml"), manifests, token);
            return new RenderedComponent(member.Folder, cached, time.GetElapsedTime(started).TotalSeconds);
        }

        var rendered = await progress.RunAsync("Render", members, member => member.Name, jobs, RenderOneAsync, cancel);
        folder.Commit();
        var result = new RenderedComponents([.. rendered]);
        workspace.Leave(result);
        return result;
    }

    private async Task<(string Manifests, bool Cached)> ManifestsAsync(Component member, VendoredComponent chart, KubernetesSupport kubernetes, CancellationToken cancel)
    {
        ImmutableArray<string> values = member.ValuesFile is { } file ? [file] : [];
        var version = $"{kubernetes.Maximum}.0";
        var input = new RenderInput(member.Name, member.Namespace, chart.ContentDigest, values.IsEmpty ? null : Sha256.OfFile(values[0]), helmVersion, version, kubernetes.ApiVersions);
        if (_cache.TryGet(input, out var known))
            return (known, true);

        var manifests = await helm.TemplateAsync(new ChartRender(member.Name, Path.Combine(workspace.Artifacts, chart.Archive), member.Namespace)
        {
            ShownAs = $"{chart.Chart} {chart.Version}",
            ValuesFiles = values,
            KubeVersion = version,
            ApiVersions = kubernetes.ApiVersions,
        }, cancel);
        _cache.Put(input, manifests);
        return (manifests, false);
    }
}
