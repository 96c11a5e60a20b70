using System.Collections.Immutable;

namespace Welkin.Components.Charts;

/// <summary>Brings charts into the store, from the first source that has them as locked.</summary>
/// <param name="sources">Asked in this order: mirrors first, then the makers' own repositories.</param>
/// <param name="jobs">How many charts are looked for at once.</param>
public sealed class ChartVendor(ChartStore store, IReadOnlyList<IChartSource> sources, int jobs, UnlockedCharts unlocked)
{
    /// <summary>Vendors every chart that can be; the others are failures of the result, not exceptions.</summary>
    public async Task<VendoredCharts> VendorAsync(
        IReadOnlyList<WantedChart> charts, IProgress<ChartProgress>? progress = null, CancellationToken cancel = default)
    {
        var results = new (VendoredChart? Chart, ChartFailure? Failure)[charts.Count];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, jobs), CancellationToken = cancel };
        await Parallel.ForAsync(0, charts.Count, parallel, async (index, token) =>
        {
            var reference = charts[index].Reference;
            progress?.Report(new ChartProgress(reference, ChartStage.Started, ""));
            results[index] = await OneAsync(charts[index], token);
            progress?.Report(results[index] switch
            {
                { Chart: { } chart } => new(reference, chart.FromStore ? ChartStage.Stored : ChartStage.Fetched, chart.Stored.Source),
                { Failure: var failure } => new(reference, ChartStage.Failed, failure!.Summary),
            });
        });

        return new VendoredCharts(
            [.. results.Select(result => result.Chart).OfType<VendoredChart>()],
            [.. results.Select(result => result.Failure).OfType<ChartFailure>()]);
    }

    private async Task<(VendoredChart?, ChartFailure?)> OneAsync(WantedChart wanted, CancellationToken cancel)
    {
        if (wanted.Expected is { } expected && store.Find(expected.Content) is { } stored && wanted.Reference.Names(stored.Content.Metadata))
            return (new VendoredChart(wanted.Reference, stored, FromStore: true, Refusals: []), null);
        if (wanted.Expected is null && unlocked is UnlockedCharts.Refuse)
            return (null, new ChartFailure(wanted.Reference, Refused: false, $"{wanted.WhyUnlocked}; run --target=Lock and review what it writes", []));

        var tried = new List<(bool Refused, string Line)>();
        foreach (var source in sources)
        {
            var answer = await source.FindAsync(wanted.Reference, cancel);
            var verdict = ChartVerdict.On(wanted, answer);
            if (verdict is { Content: { } content } && answer is ChartFound found)
                return (new VendoredChart(wanted.Reference, store.Add(content, found.Archive, found.From), FromStore: false, Refusals(tried)), null);

            tried.Add((verdict.IsRefused, $"{answer.From}: {verdict.Why}"));
        }

        return (null, new ChartFailure(wanted.Reference, !Refusals(tried).IsEmpty, Summary(tried), [.. tried.Select(one => one.Line)]));
    }

    private static ImmutableArray<string> Refusals(IEnumerable<(bool Refused, string Line)> tried) =>
        [.. tried.Where(one => one.Refused).Select(one => one.Line)];

    private static string Summary(List<(bool Refused, string Line)> tried) =>
        tried.Count is 0 ? "not in the store, and there is no source to ask"
        : tried.Any(one => one.Refused) ? "REFUSED, a source gave something else under its name"
        : "not to be had";
}
