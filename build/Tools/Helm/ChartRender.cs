using System.Collections.Immutable;

namespace Welkin.Tools;

/// <summary>One chart with all that decides its manifests.</summary>
/// <param name="Release">The release name (Helm: at most 53 characters, RFC 1123).</param>
/// <param name="Chart">The chart's folder or archive.</param>
public sealed record ChartRender(string Release, string Chart, string Namespace)
{
    /// <summary>What messages call the chart; null is its path.</summary>
    public string? ShownAs { get; init; }

    /// <summary>Values files, later ones over earlier ones.</summary>
    public ImmutableArray<string> ValuesFiles { get; init; } = [];

    /// <summary>What <c>.Capabilities.KubeVersion</c> says, such as 1.35.2; null is Helm's own default.</summary>
    public string? KubeVersion { get; init; }

    /// <summary>What <c>.Capabilities.APIVersions</c> has beside the built-in ones, such as <c>monitoring.coreos.com/v1</c>.</summary>
    public ImmutableArray<string> ApiVersions { get; init; } = [];

    /// <summary>Whether the chart's <c>crds/</c> are among the manifests.</summary>
    public bool IncludeCrds { get; init; } = true;
}
