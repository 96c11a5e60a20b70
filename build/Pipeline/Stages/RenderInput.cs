using System.Collections.Immutable;
using Welkin.Kernel;

namespace Welkin.Pipeline.Stages;

/// <summary>Everything that decides the bytes of a rendered chart.</summary>
/// <param name="ContentDigest">The chart's files.</param>
/// <param name="Values">Digest of the values file, or null without one.</param>
/// <param name="HelmVersion">Version of the pinned helm.</param>
/// <param name="KubernetesVersion">What the chart sees as the cluster's version: <c>1.36.0</c>.</param>
/// <param name="ApiVersions">What it sees beside Kubernetes' own API.</param>
public sealed record RenderInput(
    string Release, string Namespace, string ContentDigest, Sha256? Values, string HelmVersion, string KubernetesVersion, ImmutableArray<string> ApiVersions)
{
    // Goes up when the same input is rendered in another way, with other arguments for instance.
    private const string Recipe = "1";

    /// <summary>One name for all of it: equal keys are equal bytes.</summary>
    public Sha256 Key => Sha256.Of(string.Join('\n',
        [Recipe, Release, Namespace, ContentDigest, $"{Values}", HelmVersion, KubernetesVersion, .. ApiVersions.Order(StringComparer.Ordinal)]));
}
