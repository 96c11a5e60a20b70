using Welkin.Components.Charts;

namespace Welkin.Tools.Charts;

/// <summary>The makers' own repositories, each chart at its origin.</summary>
public sealed class UpstreamCharts(HelmRepositorySource repositories, OciChartSource registries) : IChartSource
{
    public Task<ChartAnswer> FindAsync(ChartReference chart, CancellationToken cancel = default) => chart.Origin switch
    {
        HelmOrigin helm => repositories.FindAsync(helm.Address, chart, cancel),
        OciOrigin oci => registries.FindAsync(oci.Address, chart, cancel),
        _ => throw new NotSupportedException($"{chart.Origin.GetType()} is no kind of origin"),
    };
}
