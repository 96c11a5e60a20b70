using System.Globalization;
using System.Text;
using Welkin.Kernel;

namespace Welkin.Conformance;

/// <summary>A result as text for a terminal.</summary>
public static class ConformanceTable
{
    /// <summary>The suites in figures, what is no plain pass line by line, and the verdict.</summary>
    public static string Write(ConformanceResult result)
    {
        var output = new StringBuilder();
        output.AppendColumns(["SUITE", "PASSED", "FAILED", "WAIVED", "NOT EVALUATED", "FLAKY", "SECONDS"], [.. result.Checks.GroupBy(check => check.Suite).Select(suite => SuiteRow.Of(suite.Key, suite))]);
        output.AppendColumns(["STATUS", "CHECK", "COMPONENT", "OBSERVED"], [.. result.Checks.Where(check => check.Status != CheckStatus.Passed || check.IsFlaky).SelectMany(Rows)]);
        foreach (var gap in result.Gaps)
            output.Append(CultureInfo.InvariantCulture, $"incomplete: {gap}\n");
        return output.Append(CultureInfo.InvariantCulture, $"{EnumWord.Of(result.Verdict)}: {result.Release} {result.Edition} on {result.Cluster}\n").ToString();
    }

    private static IEnumerable<string[]> Rows(CheckResult check)
    {
        var says = check.Status == CheckStatus.Waived ? [check.Waiver ?? ""] : check.IsFlaky ? check.Attempts[0].Observed : check.Observed;
        return says.DefaultIfEmpty("").Select((line, index) => index == 0
            ? new[] { check.IsFlaky ? "flaky" : EnumWord.Of(check.Status), check.Id, check.Component ?? "", OneLine(line) }
            : ["", "", "", OneLine(line)]);
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}

/// <summary>A suite in figures.</summary>
internal static class SuiteRow
{
    public static string[] Of(string suite, IEnumerable<CheckResult> checks)
    {
        var all = checks.ToList();
        return
        [
            suite,
            .. new[] { CheckStatus.Passed, CheckStatus.Failed, CheckStatus.Waived, CheckStatus.NotEvaluated }.Select(status => Text(all.Count(check => check.Status == status))),
            Text(all.Count(check => check.IsFlaky)),
            TimeSpan.FromTicks(all.Sum(check => check.Time.Ticks)).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture),
        ];
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
