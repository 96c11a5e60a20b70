using System.Collections.Immutable;
using Welkin.Components;
using Welkin.Components.Bumps;
using Welkin.Components.Charts;

namespace Welkin.Pipeline.Stages;

/// <summary>Brings the charts that a plan moves to into the store, as their sources have them.</summary>
public sealed class TargetCharts(ChartFetch fetch)
{
    /// <exception cref="Kernel.ReportedException">Some cannot be had, such as a version that vanished since the plan: all of them.</exception>
    public async Task<ImmutableArray<VendoredChart>> RunAsync(Catalogue catalogue, BumpPlan plan, CancellationToken cancel)
    {
        var moving = plan.Bumps.ToDictionary(bump => bump.Folder, bump => bump.Target, StringComparer.Ordinal);
        var targets = catalogue.Components.Where(component => moving.ContainsKey(component.Folder)).Select(component => component.At(moving[component.Folder]));
        return (await fetch.RunAsync(targets, ChartLock.Empty, cancel)).All();
    }
}
