using System.Globalization;
using System.Text;
using Welkin.Kernel;

namespace Welkin.Hardening;

/// <summary>An audit as lines of text for a terminal.</summary>
public static class AuditTable
{
    private static readonly string[] Head = ["STATUS", "CONTROL", "SEVERITY", "COMPONENT", "OBJECT", "CONTAINER", "PATH", "OBSERVED"];

    /// <summary>What falls short, one line each in columns, and a line that sums up. Ends with a line feed.</summary>
    public static string Write(AuditReport report)
    {
        return new StringBuilder().AppendColumns(Head, [.. report.Shortfalls.Select(Row)]).Append(CultureInfo.InvariantCulture,
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
