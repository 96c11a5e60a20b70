using System.Collections.Immutable;
using Welkin.Components.Versions;

namespace Welkin.Components.Bumps;

/// <summary>Holds the Kubernetes range of a chart against the versions of a line.</summary>
internal static class KubernetesFits
{
    /// <summary>Null where the chart states no range.</summary>
    public static KubernetesFit? Of(string? range, ImmutableArray<string> versions) =>
        string.IsNullOrWhiteSpace(range) ? null
        : versions.IsDefaultOrEmpty || !VersionRange.TryParse(range, null, out var read) ? new KubernetesFit(range, Fits: null)
        : new KubernetesFit(range, versions.All(version => read.Contains(SoftwareVersion.Parse(version))));
}
