using System.Globalization;
using System.Text;
using Welkin.Kernel;

namespace Welkin.Components.Evaluations;

/// <summary>Writes an evaluation for people. Each text ends with a line feed and names no day of its own: the same findings are the same bytes.</summary>
public static class EvaluationReport
{
    private static readonly string[] Head = ["COMPONENT", "CHART VERSION", "APP VERSION", "LICENCE", "EVALUATED", "NEXT", "SUPPORTED UNTIL", "FINDINGS"];

    /// <summary>One line on how much was found.</summary>
    public static string Summary(CatalogueEvaluation evaluation) => EvaluationWords.Summary(evaluation);

    /// <summary>A line for each component in columns, and one that sums up.</summary>
    public static string Table(CatalogueEvaluation evaluation) =>
        new StringBuilder().AppendColumns(Head, [.. evaluation.Components.Select(Row)]).Append(CultureInfo.InvariantCulture, $"{Summary(evaluation)}\n").ToString();

    /// <summary>The components, what was found, and what each is there for.</summary>
    public static string Markdown(CatalogueEvaluation evaluation)
    {
        var text = new StringBuilder("# Evaluation of the components\n\n").Append(CultureInfo.InvariantCulture, $"{Summary(evaluation)}\n");
        Section(text, "Components", ["Component", "Chart version", "App version", "Licence", "Evaluated", "Next", "Supported until", "Findings"], evaluation.Components.Select(Row));
        Section(text, "Findings", ["Severity", "Id", "Component", "Finding", "Where", "Accepted"], evaluation.Findings.Select(Row));
        Section(text, "What they are in for", ["Component", "What it is", "Why it is in", "Owner", "Support", "Replacement"], evaluation.Components.Select(Purpose));
        return text.ToString();
    }

    private static string[] Row(EvaluatedComponent evaluated) =>
    [
        evaluated.Component.Name, evaluated.Component.Version, evaluated.AppVersion ?? "not known", evaluated.Component.Document.Metadata.Licence,
        EvaluationWords.Last(evaluated.Component.Spec.Evaluation) ?? "never", EvaluationWords.Next(evaluated.Component.Spec.Evaluation) ?? "-",
        EvaluationWords.Supported(evaluated.Component.Spec.Evaluation?.Support), string.Join(' ', evaluated.Findings.Select(finding => finding.Rule.Id)),
    ];

    private static string[] Row(EvaluationFinding finding) =>
    [
        EvaluationWords.Of(finding.Rule.Severity), finding.Rule.Id, finding.Component, finding.Text, finding.At.ToString(),
        finding.Accepted is { } accepted ? $"until {EvaluationWords.Of(accepted.Expires.Value)} by {accepted.Approver}: {accepted.Reason}" : "",
    ];

    private static string[] Purpose(EvaluatedComponent evaluated)
    {
        var (metadata, spec) = (evaluated.Component.Document.Metadata, evaluated.Component.Spec);
        var support = spec.Evaluation?.Support is { } stated ? string.Join(": ", new[] { stated.Source, stated.Note }.OfType<string>()) : "";
        return [metadata.Title, spec.Description, spec.Evaluation?.Why ?? "", metadata.Owner, support, spec.Evaluation?.Replacement ?? ""];
    }

    private static void Section(StringBuilder text, string title, string[] head, IEnumerable<string[]> rows)
    {
        var lines = rows.ToList();
        if (lines.Count == 0)
            return;
        text.Append(CultureInfo.InvariantCulture, $"\n## {title}\n\n| {string.Join(" | ", head)} |\n|{string.Concat(head.Select(_ => " --- |"))}\n");
        foreach (var row in lines)
            text.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", row.Select(MarkdownCell.Of))} |\n");
    }
}
