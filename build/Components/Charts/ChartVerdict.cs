namespace Welkin.Components.Charts;

/// <summary>Whether a source's answer is the chart that was wanted.</summary>
/// <param name="Content">The chart, only where it is the wanted one.</param>
/// <param name="IsRefused">The source gave something under the chart's name that is not the chart.</param>
/// <param name="Why">What is wrong, where something is.</param>
internal sealed record ChartVerdict(ChartContent? Content, bool IsRefused, string Why)
{
    public static ChartVerdict On(WantedChart wanted, ChartAnswer answer) => answer switch
    {
        ChartFound found => OnArchive(wanted, found),
        ChartContradicted contradicted => Refused(contradicted.Why),
        ChartNotThere missing => Missing(missing.Why),
        ChartSourceUnreachable unreachable => Missing($"unreachable: {unreachable.Why}"),
        _ => throw new NotSupportedException($"{answer.GetType()} is no kind of answer"),
    };

    private static ChartVerdict OnArchive(WantedChart wanted, ChartFound found)
    {
        ChartContent content;
        try
        {
            content = ChartArchive.Read(found.Archive);
        }
        catch (BadChartException bad)
        {
            return Refused(bad.Message);
        }

        if (!wanted.Reference.Names(content.Metadata))
            return Refused($"the archive holds {content.Metadata.Name} {content.Metadata.Version}");
        if (wanted.Expected is { } expected && expected.Content != content.Digest)
            return Refused($"tampered with or another chart: the lock says content {expected.Content}, got {content.Digest}");
        return new ChartVerdict(content, IsRefused: false, "");
    }

    private static ChartVerdict Refused(string why) => new(null, IsRefused: true, $"refused: {why}");

    private static ChartVerdict Missing(string why) => new(null, IsRefused: false, why);
}
