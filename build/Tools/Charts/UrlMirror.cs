using Welkin.Components.Charts;

namespace Welkin.Tools.Charts;

/// <summary>An address below which archives lie as <c>&lt;chart&gt;-&lt;version&gt;.tgz</c>, or as an <c>index.yaml</c> there says.</summary>
public sealed class UrlMirror(HttpReader http, HelmRepositorySource repositories, Uri address) : IChartSource
{
    public async Task<ChartAnswer> FindAsync(ChartReference chart, CancellationToken cancel = default)
    {
        foreach (var version in chart.Spellings)
        {
            var answer = await ArchiveDownload.GetAsync(http, address.Below($"{chart.Name}-{version}.tgz"), cancel);
            if (answer is not ChartNotThere)
                return answer;
        }

        var indexed = await repositories.FindAsync(address.AbsoluteUri, chart, cancel);
        return indexed is ChartSourceUnreachable unreachable
            ? new ChartNotThere(unreachable.From, $"it has no {chart.Name}-{chart.Version}.tgz, and by its index.yaml: {unreachable.Why}")
            : indexed;
    }
}
