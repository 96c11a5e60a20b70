using Welkin.Components;
using Welkin.Components.Charts;
using Welkin.Kernel;
using Welkin.Releases;

namespace Welkin.Pipeline.Stages;

/// <summary>Packs the charts that lie in this repository.</summary>
public sealed class OwnCharts(ChartStore store)
{
    /// <exception cref="ReportedException">The folder is no chart, or not of the version that the component says.</exception>
    public StoredChart Pack(Component component)
    {
        var shownAs = $"components/{component.Folder}/{component.Spec.Source.Path}";
        var content = Read(component, shownAs);
        using var archive = new MemoryStream();
        ChartPackage.Write(content.Metadata.Name, content.Files.Select(file => (file.Path, file.Bytes)), archive);
        return store.Add(content, archive.ToArray(), shownAs);
    }

    private static ChartContent Read(Component component, string shownAs)
    {
        try
        {
            var content = ChartFolder.Read(component.ChartFolder!);
            return content.Metadata.Version == component.Version
                ? content
                : throw new ReportedException($"{shownAs}/Chart.yaml: the chart has version {content.Metadata.Version}, component.yaml says {component.Version}");
        }
        catch (BadChartException bad)
        {
            throw new ReportedException($"{shownAs}: {bad.Message}", bad);
        }
    }
}
