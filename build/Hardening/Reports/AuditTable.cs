using System.Globalization;
using System.Text;

namespace Welkin.Hardening;

/// <summary>An audit as lines of text for a terminal.</summary>
public static class AuditTable
{
    private static readonly string[] Head = ["STATUS", "CONTROL", "SEVERITY", "COMPONENT", "OBJECT", "CONTAINER", "PATH", "OBSERVED"];

    /// <summary>What falls short, one line each in columns, and a line that sums up. Ends with a line feed.</summary>
    public static string Write(AuditReport report)
    {
        var output = new StringBuilder();
        var rows = report.Shortfalls.Select(Row).ToList();
        if (rows.Count > 0)
        {
            rows.Insert(0, Head);
            var widths = Head.Select((_, column) => rows.Max(row => row[column].Length)).ToArray();
            foreach (var row in rows)
                output.Append(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd()).Append('\n');
            output.Append('\n');
        }
        return output.Append(CultureInfo.InvariantCulture,
            $"{report.Components.Sum(audit => audit.Objects)} objects, {report.Components.Sum(audit => audit.Workloads)} workloads: " +
            $"{report.Count(AuditStatus.Holds)} hold, {report.Count(AuditStatus.Fails)} fail, {report.Count(AuditStatus.Waived)} waived, " +
            $"{report.Count(AuditStatus.NotApplicable)} not applicable, {report.Count(AuditStatus.NotEvaluated)} not evaluated\n").ToString();
    }

    private static string[] Row(AuditResult result) =>
    [
        ReportWords.Of(result.Status), result.Control, ReportWords.Of(ReportWords.Control(result).Severity), result.Component,
        result.Identity.ToString(), result.Container ?? "-", result.Path ?? "-", result.Observed ?? "-",
    ];
}
