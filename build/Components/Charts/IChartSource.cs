namespace Welkin.Components.Charts;

/// <summary>A place that may have a chart: a mirror, or the maker's own repository.</summary>
public interface IChartSource
{
    /// <summary>Looks for a chart. What goes wrong at the source is an answer; only cancellation throws.</summary>
    Task<ChartAnswer> FindAsync(ChartReference chart, CancellationToken cancel = default);
}
