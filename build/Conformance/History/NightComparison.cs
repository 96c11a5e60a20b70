using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Welkin.Kernel;

namespace Welkin.Conformance;

/// <summary>This night against the last one in the same place of the matrix.</summary>
/// <param name="Since">The night it is compared with; null where there is none.</param>
/// <param name="NewFailures">Fail now and did not.</param>
/// <param name="StillFailing">Failed already.</param>
/// <param name="Fixed">Failed and pass now.</param>
/// <param name="Flaky">Failed and passed within this night.</param>
/// <param name="NoLonger">Were judged and are not any more: neither fixed nor broken, and worth a look.</param>
public sealed record NightComparison(
    DateOnly? Since,
    ImmutableArray<CheckKey> NewFailures,
    ImmutableArray<CheckKey> StillFailing,
    ImmutableArray<CheckKey> Fixed,
    ImmutableArray<CheckKey> Flaky,
    ImmutableArray<CheckKey> NoLonger)
{
    /// <param name="history">Of the nights before; this one may be in it.</param>
    public static NightComparison Of(NightHistory history, ConformanceResult tonight)
    {
        var before = history.Before(DateOnly.FromDateTime(tonight.Began.UtcDateTime), NightRecord.CellOf(tonight));
        var last = before.ToDictionary(record => record.Key, record => record.Status);
        bool Failed(CheckKey key) => last.GetValueOrDefault(key) == CheckStatus.Failed;
        ImmutableArray<CheckKey> Now(Func<CheckResult, bool> which) => [.. tonight.Checks.Where(which).Select(check => check.Key)];

        var judged = tonight.Checks.Where(check => check.Status != CheckStatus.NotEvaluated).Select(check => check.Key).ToHashSet();
        return new NightComparison(
            before.IsEmpty ? null : before[0].Night,
            Now(check => check.Status == CheckStatus.Failed && !Failed(check.Key)),
            Now(check => check.Status == CheckStatus.Failed && Failed(check.Key)),
            Now(check => check.Status == CheckStatus.Passed && Failed(check.Key)),
            Now(check => check.IsFlaky),
            [.. before.Where(record => record.Status != CheckStatus.NotEvaluated && !judged.Contains(record.Key)).Select(record => record.Key)]);
    }

    /// <summary>The comparison as Markdown, for the summary of a night.</summary>
    public string Write()
    {
        var output = new StringBuilder("## Tonight\n\n").Append(Since is { } night
            ? string.Create(CultureInfo.InvariantCulture, $"Compared with {night:yyyy-MM-dd}.\n")
            : "There is no night to compare with.\n");
        Section(output, "New failures", NewFailures);
        Section(output, "Still failing", StillFailing);
        Section(output, "Fixed", Fixed);
        Section(output, "Flaky", Flaky);
        Section(output, "Not judged any more", NoLonger);
        return output.ToString();
    }

    private static void Section(StringBuilder output, string title, ImmutableArray<CheckKey> keys)
    {
        if (!keys.IsEmpty)
            output.Append(CultureInfo.InvariantCulture, $"\n### {title}\n\n{string.Concat(keys.Select(key => $"- {MarkdownCell.Of(key.ToString())}\n"))}");
    }
}
