using System.Globalization;
using Welkin.Kernel;

namespace Welkin.Components.Evaluations;

/// <summary>Decides whether what an evaluation finds stops a release.</summary>
/// <param name="From">The lowest severity that stops it where nobody accepted the finding; null where findings are only reported.</param>
public sealed record EvaluationGate(EvaluationSeverity? From)
{
    /// <summary>The gate of a stable release: overdue evaluations, old software and what is past its support do not pass.</summary>
    public static EvaluationGate Stable { get; } = new(EvaluationSeverity.High);

    /// <summary>The gate of releases that nobody runs in earnest.</summary>
    public static EvaluationGate Open { get; } = new(From: null);

    /// <summary>What stops the release.</summary>
    public IEnumerable<EvaluationFinding> Stopping(CatalogueEvaluation evaluation) =>
        evaluation.Findings.Where(finding => finding.Accepted is null && finding.Rule.Severity >= From);

    /// <exception cref="ReportedException">Some findings stop the release: each of them.</exception>
    public void Hold(CatalogueEvaluation evaluation)
    {
        var stopping = Stopping(evaluation).ToList();
        if (stopping.Count > 0)
            throw new ReportedException(
            [
                string.Create(CultureInfo.InvariantCulture, $"a stable release must not have these {stopping.Count} findings; mend them, or accept them by id under 'evaluation: accepted' of the component:"),
                .. stopping.Select(finding => $"  {finding}"),
            ]);
    }
}
