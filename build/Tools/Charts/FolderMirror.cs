using Welkin.Components.Charts;

namespace Welkin.Tools.Charts;

/// <summary>A folder with archives called <c>&lt;chart&gt;-&lt;version&gt;.tgz</c>, as <c>helm package</c> and <c>helm pull</c> write them.</summary>
public sealed class FolderMirror(string folder) : IChartSource
{
    public Task<ChartAnswer> FindAsync(ChartReference chart, CancellationToken cancel = default) => Task.FromResult(Find(chart));

    private ChartAnswer Find(ChartReference chart)
    {
        if (!Directory.Exists(folder))
            return new ChartSourceUnreachable(folder, "there is no such folder");

        var answers = chart.Spellings.Select(version => ArchiveFile.Read(Path.Combine(folder, $"{chart.Name}-{version}.tgz")));
        return answers.FirstOrDefault(answer => answer is not ChartNotThere)
            ?? new ChartNotThere(folder, $"it has no {chart.Name}-{chart.Version}.tgz");
    }
}
