using System.Collections.Immutable;
using Welkin.Kernel;

namespace Welkin.Components.Charts;

/// <summary>What a vendoring run came to, in the order the charts were asked for.</summary>
public sealed record VendoredCharts(ImmutableArray<VendoredChart> Charts, ImmutableArray<ChartFailure> Failures)
{
    /// <summary>The charts, when all of them could be had.</summary>
    /// <exception cref="ReportedException">Lists every chart that could not, with what each source said.</exception>
    public ImmutableArray<VendoredChart> All() => Failures.IsEmpty
        ? Charts
        : throw new ReportedException([Headline, .. Failures.SelectMany(failure => failure.Lines)]);

    private string Headline => Failures.Count(failure => failure.Refused) is > 0 and var refused
        ? $"{Failures.Length} of {Total} could not be had, {refused} refused as tampered with or damaged:"
        : $"{Failures.Length} of {Total} could not be had:";

    private string Total => Charts.Length + Failures.Length is var total && total is 1 ? "1 chart" : $"{total} charts";
}
