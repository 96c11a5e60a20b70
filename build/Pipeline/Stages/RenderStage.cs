using Welkin.Components;
using Welkin.Kernel;
using Welkin.Pipeline.Progress;
using Welkin.Releases.Lines;

namespace Welkin.Pipeline.Stages;

/// <summary>Renders every chart with its values, several at once.</summary>
public sealed class RenderStage(Workspace workspace, ChartRenderer renderer, StageProgress progress, TimeProvider time)
{
    public async Task<RenderedComponents> RunAsync(IReadOnlyList<Component> members, KubernetesSupport kubernetes, int jobs, CancellationToken cancel)
    {
        var vendored = workspace.Take<VendoredComponents>("Vendor").Components.ToDictionary(chart => chart.Folder);
        using var folder = StagedFolder.For(workspace.Rendered, time);

        async Task<RenderedComponent> RenderOneAsync(Component member, CancellationToken token)
        {
            var started = time.GetTimestamp();
            var chart = vendored[member.Folder];
            var (manifests, cached) = await renderer.RenderAsync(member, chart.ContentDigest, Path.Combine(workspace.Artifacts, chart.Archive), $"{chart.Chart} {chart.Version}", kubernetes, token);
            await File.WriteAllTextAsync(Path.Combine(folder.Path, $"{member.Folder}.yaml"), manifests, token);
            return new RenderedComponent(member.Folder, cached, time.GetElapsedTime(started).TotalSeconds);
        }

        var rendered = await progress.RunAsync("Render", members, member => member.Name, jobs, RenderOneAsync, cancel);
        folder.Commit();
        var result = new RenderedComponents([.. rendered]);
        workspace.Leave(result);
        return result;
    }
}
