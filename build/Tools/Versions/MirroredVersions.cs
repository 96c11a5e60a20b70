using System.Collections.Immutable;
using Welkin.Components.Bumps;

namespace Welkin.Tools.Versions;

/// <summary>Asks mirrors before the origin. The first mirror that knows the chart is the only one that counts.</summary>
/// <remarks>A mirror that cannot be asked ends the search: it might know the chart, and what another place has would be the wrong list.</remarks>
internal sealed class MirroredVersions(ImmutableArray<IMirrorVersions> mirrors, IVersionSource origins) : IVersionSource
{
    public async Task<VersionAnswer> ListAsync(VersionOrigin origin, CancellationToken cancel = default)
    {
        if (ChartOf(origin) is { } chart)
        {
            foreach (var mirror in mirrors)
            {
                if (await mirror.ListAsync(chart, cancel) is var answer and not VersionsNotThere)
                    return answer;
            }
        }

        return await origins.ListAsync(origin, cancel);
    }

    // Helm's rule: a chart in a registry is called as the last part of its repository. GitHub names no chart.
    private static string? ChartOf(VersionOrigin origin) => origin switch
    {
        HelmVersions helm => helm.Chart,
        OciVersions oci => OciChart(oci.Repository),
        _ => null,
    };

    private static string? OciChart(string repository) => Charts.OciAddress.Parse(repository)?.Repository.Split('/')[^1];
}
