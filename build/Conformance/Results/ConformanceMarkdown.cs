using System.Globalization;
using System.Text;
using Welkin.Kernel;

namespace Welkin.Conformance;

/// <summary>A result as Markdown for people who review a release.</summary>
public static class ConformanceMarkdown
{
    /// <summary>A table of suites, then everything that is no plain pass. Ends with a line feed.</summary>
    public static string Write(ConformanceResult result)
    {
        var output = new StringBuilder("# Conformance\n\n")
            .Append(CultureInfo.InvariantCulture, $"{MarkdownCell.Of(result.Release)} {MarkdownCell.Of(result.Edition)}{(result.Values is null ? "" : $" with values {MarkdownCell.Of(result.Values)}")} on {MarkdownCell.Of(result.Cluster.ToString())}: **{EnumWord.Of(result.Verdict)}**\n\n");
        foreach (var gap in result.Gaps)
            output.Append(CultureInfo.InvariantCulture, $"- incomplete: {MarkdownCell.Of(gap)}\n");
        if (!result.IsComplete)
            output.Append('\n');
        Lines(output, ["Suite", "Passed", "Failed", "Waived", "Not evaluated", "Flaky", "Seconds"], result.Checks.GroupBy(check => check.Suite).Select(suite => SuiteRow.Of(suite.Key, suite)));
        Section(output, "Failed", result, check => check.Status == CheckStatus.Failed, check => string.Join("; ", check.Observed));
        Section(output, "Waived", result, check => check.Status == CheckStatus.Waived, check => check.Waiver ?? "");
        Section(output, "Not evaluated", result, check => check.Status == CheckStatus.NotEvaluated, check => string.Join("; ", check.Observed));
        Section(output, "Flaky", result, check => check.IsFlaky, check => string.Join("; ", check.Attempts[0].Observed));
        return output.ToString();
    }

    private static void Section(StringBuilder output, string title, ConformanceResult result, Func<CheckResult, bool> which, Func<CheckResult, string> says)
    {
        var rows = result.Checks.Where(which).Select(check => new[] { check.Id, check.Component ?? "", check.Title, says(check) }).ToList();
        if (rows.Count == 0)
            return;
        output.Append(CultureInfo.InvariantCulture, $"\n## {title}\n\n");
        Lines(output, ["Check", "Component", "What should hold", "Observed"], rows);
    }

    private static void Lines(StringBuilder output, string[] head, IEnumerable<string[]> rows)
    {
        output.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", head)} |\n|{string.Concat(head.Select(_ => " --- |"))}\n");
        foreach (var row in rows)
            output.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", row.Select(MarkdownCell.Of))} |\n");
    }
}
