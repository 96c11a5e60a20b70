using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Takes images from the mirrors that the profile names in its parameter <c>mirrors</c>.</summary>
/// <remarks>
/// An entry is <c>docker.io=registry.example/docker</c>: the registry, and what stands in its place. Tag and digest stay, so that the mirror
/// can serve nothing else under a digest. Without an entry for its registry an image stays.
/// </remarks>
public sealed class ImageMirrors : IObjectRule
{
    public string Id => "image-mirrors";

    public ImmutableArray<string> Serves => ["I03"];

    public ImmutableArray<string> Changes => ["containers[*].image"];

    public bool Concerns(ObjectIdentity identity) => PodTemplate.IsIn(identity);

    public IEnumerable<Step> Apply(ReleaseObject item, RuleContext context)
    {
        var mirrors = context.Parameter("mirrors").Select(entry => entry.Split('=', 2)).Where(entry => entry.Length == 2)
            .DistinctBy(entry => entry[0]).ToDictionary(entry => entry[0], entry => entry[1].TrimEnd('/'), StringComparer.Ordinal);
        return ContainerImages.Rename(item, image => mirrors.TryGetValue(image.Registry, out var mirror) && !$"{image.Name}/".StartsWith(mirror + "/", StringComparison.Ordinal)
            ? new ImageReference(mirror, image.FullRepository, image.Tag, image.Digest).ToString()
            : null);
    }
}
