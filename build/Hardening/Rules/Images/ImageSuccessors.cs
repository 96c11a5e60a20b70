using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Takes the images of k8s.gcr.io from registry.k8s.io, which has the same under the same names.</summary>
/// <remarks>kubernetes.io/blog/2022/11/28/registry-k8s-io-faster-cheaper-ga. Other registries that are no longer kept have no such twin.</remarks>
public sealed class ImageSuccessors : IObjectRule
{
    private const string Twin = "k8s.gcr.io";

    public string Id => "image-successors";

    public ImmutableArray<string> Serves => ["I06"];

    public ImmutableArray<string> Changes => ["containers[*].image"];

    public bool Concerns(ObjectIdentity identity) => PodTemplate.IsIn(identity);

    public IEnumerable<Step> Apply(ReleaseObject item, RuleContext context) => ContainerImages.Rename(
        item, image => image.Registry == Twin ? (image with { Registry = DeprecatedRegistries.Successors[Twin] }).ToString() : null);
}
