using System.Globalization;
using System.Text;
using Welkin.Kernel;

namespace Welkin.Hardening;

/// <summary>An audit as Markdown for people who review a release.</summary>
public static class AuditMarkdown
{
    /// <summary>A table of components, then what fails and what is waived. Ends with a line feed.</summary>
    /// <param name="crosswalk">What the controls meet: with it a table says why each that falls short is asked for.</param>
    public static string Write(AuditReport report, CrosswalkIndex? crosswalk = null)
    {
        var output = new StringBuilder("# Audit\n\n");
        Table(output, ["Component", "Objects", "Workloads", "Holds", "Fails", "Waived", "Not evaluated"], report.Components.Select(Summary));
        Section(output, "Falls short", ["Control", "Severity", "What should hold", "Component", "Object", "Container", "Field", "Observed"],
            report.Shortfalls.Where(result => result.Status != AuditStatus.Waived).Select(Shortfall));
        Section(output, "Waived", ["Control", "Component", "Object", "Container", "Reason", "Compensating", "Expires"],
            report.Shortfalls.Where(result => result.Status == AuditStatus.Waived).Select(Waived));
        if (crosswalk is not null)
            Section(output, "Why it is asked for", ["Control", "What goes wrong", "Remedy", "Maps to"],
                report.Shortfalls.Select(result => result.Control).Distinct().Order(StringComparer.Ordinal).Select(id => Reason(HardeningCatalogue.Controls[id], crosswalk)));
        return output.ToString();
    }

    private static string[] Reason(IControl control, CrosswalkIndex crosswalk) =>
    [
        control.Id, control.Rationale, control.Remedy,
        string.Join("; ", crosswalk.Of(control.Id).Select(reference => $"{reference.Framework.Title} {string.Join(", ", reference.Edge.Ids)} ({ReportWords.Of(reference.Edge.Confidence.Value)})")),
    ];

    private static string[] Summary(ComponentAudit audit) =>
    [
        audit.Component, Text(audit.Objects), Text(audit.Workloads), Text(audit.Count(AuditStatus.Holds)), Text(audit.Count(AuditStatus.Fails)),
        Text(audit.Count(AuditStatus.Waived)), Text(audit.Count(AuditStatus.NotEvaluated)),
    ];

    private static string[] Shortfall(AuditResult result) =>
    [
        result.Control, ReportWords.Of(ReportWords.Control(result).Severity), ReportWords.Control(result).Title, result.Component,
        result.Identity.ToString(), result.Container ?? "", Code(result.Path), Code(result.Observed),
    ];

    private static string[] Waived(AuditResult result) =>
    [
        result.Control, result.Component, result.Identity.ToString(), result.Container ?? "", result.Waiver!.Reason, result.Waiver.Compensating,
        result.Waiver.Expires.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    ];

    private static void Section(StringBuilder output, string title, string[] head, IEnumerable<string[]> rows)
    {
        var distinct = rows.Select(row => string.Join(" | ", row.Select(Cell))).Distinct(StringComparer.Ordinal).ToList();
        if (distinct.Count == 0)
            return;
        output.Append(CultureInfo.InvariantCulture, $"\n## {title}\n\n");
        Lines(output, head, distinct);
    }

    private static void Table(StringBuilder output, string[] head, IEnumerable<string[]> rows) =>
        Lines(output, head, rows.Select(row => string.Join(" | ", row.Select(Cell))));

    private static void Lines(StringBuilder output, string[] head, IEnumerable<string> rows)
    {
        output.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", head)} |\n|{string.Concat(head.Select(_ => " --- |"))}\n");
        foreach (var row in rows)
            output.Append(CultureInfo.InvariantCulture, $"| {row} |\n");
    }

    private static string Cell(string text) => MarkdownCell.Of(text);

    private static string Code(string? text) => string.IsNullOrEmpty(text) ? "" : $"`{text.Replace('`', '\'')}`";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
