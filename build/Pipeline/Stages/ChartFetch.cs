using Welkin.Components;
using Welkin.Components.Charts;
using Welkin.Pipeline.Progress;

namespace Welkin.Pipeline.Stages;

/// <summary>Fetches the upstream charts of a run, several at once, and shows how it goes.</summary>
public sealed class ChartFetch(ChartVendor vendor, StageProgress progress, int jobs)
{
    public async Task<VendoredCharts> RunAsync(IEnumerable<Component> components, ChartLock locked, CancellationToken cancel)
    {
        var wanted = components.Select(component => component.Upstream).OfType<ChartReference>()
            .Select(chart => new WantedChart(chart, locked.Find(chart.Component))).ToList();
        var results = await progress.RunAsync("Vendor", wanted, chart => chart.Reference.Component, jobs, (chart, token) => vendor.VendorAsync([chart], cancel: token), cancel);
        return new VendoredCharts([.. results.SelectMany(result => result.Charts)], [.. results.SelectMany(result => result.Failures)]);
    }
}
