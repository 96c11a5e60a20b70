using System.Globalization;
using System.Text;
using Welkin.Kernel;

namespace Welkin.Hardening;

/// <summary>The audit of a node's input as lines of text for a terminal.</summary>
public static class NodeAuditTable
{
    private static readonly string[] Head = ["STATUS", "CONTROL", "NUMBER", "SEVERITY", "WHERE", "OBSERVED", "PLACE"];

    /// <summary>What fails and what could not be evaluated, one line each in columns, and a line that sums up. Ends with a line feed.</summary>
    public static string Write(NodeAuditReport report)
    {
        var rows = report.Results.Where(result => result.Status is AuditStatus.Fails or AuditStatus.NotEvaluated).OrderBy(result => result.Status == AuditStatus.NotEvaluated).Select(Row);
        return new StringBuilder().AppendColumns(Head, [.. rows]).Append(CultureInfo.InvariantCulture,
            $"{report.Benchmark.Metadata.Name}: {report.Count(AuditStatus.Holds)} hold, {report.Count(AuditStatus.Fails)} fail, " +
            $"{report.Count(AuditStatus.Waived)} waived, {report.Count(AuditStatus.NotApplicable)} not applicable, {report.Count(AuditStatus.NotEvaluated)} not evaluated, " +
            $"{report.Benchmark.Spec.Absent.Length} controls without a number\n").ToString();
    }

    private static string[] Row(NodeResult result) =>
    [
        ReportWords.Of(result.Status), result.Control.Id.Value, result.Number ?? "-", ReportWords.Of(result.Control.Severity), result.Where, result.Observed, result.At?.ToString() ?? "-",
    ];
}
