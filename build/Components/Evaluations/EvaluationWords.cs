using System.Globalization;
using Welkin.Kernel;

namespace Welkin.Components.Evaluations;

/// <summary>How reports write the facts of an evaluation.</summary>
internal static class EvaluationWords
{
    public static string Of(EvaluationSeverity severity) => EnumWord.Of(severity);

    public static string Of(SupportScope scope) => EnumWord.Of(scope);

    public static string? Last(ComponentEvaluation? evaluation) => Of(evaluation?.Last?.Value);

    public static string? Next(ComponentEvaluation? evaluation) => Of(evaluation?.Next?.Value);

    /// <summary>The last day of support, or in a word what is known in its place.</summary>
    public static string Supported(UpstreamSupport? support) => support switch
    {
        null => "not stated",
        { Ended: true } => "ended",
        { Ends: { } ends } => Of(ends.Value)!,
        _ => "no end named",
    };

    public static string? Of(DateOnly? day) => day?.ToString("o", CultureInfo.InvariantCulture);

    /// <summary>One line on how much was found, the worst first.</summary>
    public static string Summary(CatalogueEvaluation evaluation)
    {
        var counts = evaluation.Findings.GroupBy(finding => finding.Rule.Severity)
            .Select(same => string.Create(CultureInfo.InvariantCulture, $"{same.Count()} {Of(same.Key)}"));
        return string.Create(CultureInfo.InvariantCulture,
            $"{evaluation.Components.Length} components, {evaluation.Findings.Count()} evaluation findings{string.Concat(counts.Select((count, index) => (index == 0 ? ": " : ", ") + count))}; {evaluation.Findings.Count(finding => finding.Accepted is not null)} accepted");
    }
}
