using System.Collections.Immutable;
using Welkin.Components;
using Welkin.Kernel;
using Welkin.Releases.Lines;
using Welkin.Tools;

namespace Welkin.Pipeline.Stages;

/// <summary>Renders the chart of a component with its values; what was rendered before from the same input comes from the cache.</summary>
/// <param name="helmVersion">The pinned version: it is part of the cache's key, and known without starting helm.</param>
public sealed class ChartRenderer(Workspace workspace, Helm helm, string helmVersion)
{
    private readonly RenderCache _cache = new(workspace.RenderCache);

    /// <summary>The component with other values than those it has, which lie beside what is rendered with them.</summary>
    public Component WithValues(Component member, ReadOnlyMemory<byte> values)
    {
        var folder = Path.Combine(workspace.RenderCache, "values", Sha256.Of(values.Span).Hex);
        AtomicFile.Write(Path.Combine(folder, "values.yaml"), values);
        return member with { Path = folder };
    }

    /// <param name="contentDigest">Digest of the chart's files.</param>
    /// <param name="archive">The chart.</param>
    /// <param name="shownAs">What messages call the chart.</param>
    /// <exception cref="HelmException">The chart does not render.</exception>
    public async Task<(string Manifests, bool Cached)> RenderAsync(Component member, string contentDigest, string archive, string shownAs, KubernetesSupport kubernetes, CancellationToken cancel)
    {
        ImmutableArray<string> values = member.ValuesFile is { } file ? [file] : [];
        var version = $"{kubernetes.Maximum}.0";
        var input = new RenderInput(member.Name, member.Namespace, contentDigest, values.IsEmpty ? null : Sha256.OfFile(values[0]), helmVersion, version, kubernetes.ApiVersions);
        if (_cache.TryGet(input, out var known))
            return (known, true);

        var manifests = await helm.TemplateAsync(new ChartRender(member.Name, archive, member.Namespace)
        {
            ShownAs = shownAs,
            ValuesFiles = values,
            KubeVersion = version,
            ApiVersions = kubernetes.ApiVersions,
        }, cancel);
        _cache.Put(input, manifests);
        return (manifests, false);
    }
}
