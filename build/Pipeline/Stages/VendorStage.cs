using System.Collections.Immutable;
using Welkin.Components;
using Welkin.Components.Charts;
using Welkin.Kernel;

namespace Welkin.Pipeline.Stages;

/// <summary>Brings the chart of every component into the store: our own packed, upstream's as locked.</summary>
public sealed class VendorStage(Workspace workspace, OwnCharts own, ChartFetch fetch)
{
    /// <exception cref="ReportedException">Charts could not be had: every one of them, with the sources tried.</exception>
    public async Task<VendoredComponents> RunAsync(IReadOnlyList<Component> components, ChartLock locked, CancellationToken cancel)
    {
        var fetched = (await fetch.RunAsync(components, locked, cancel)).All();
        var upstream = fetched.ToDictionary(chart => chart.Reference.Component, chart => chart.Stored);

        var charts = components.Select(component => Describe(component, upstream.GetValueOrDefault(component.Folder) ?? own.Pack(component))).ToImmutableArray();
        var result = new VendoredComponents(charts, [.. fetched.SelectMany(chart => chart.Refusals)]);
        workspace.Leave(result);
        return result;
    }

    private VendoredComponent Describe(Component component, StoredChart chart) => new(
        component.Folder, component.Name, component.Namespace,
        chart.Content.Metadata.Name, component.Version, chart.Content.Metadata.AppVersion, chart.Content.Digest.ToString(),
        Path.GetRelativePath(workspace.Artifacts, chart.Path).Replace('\\', '/'), chart.Source, component.Spec.Source.FirstParty);
}
