using System.Globalization;
using Welkin.Kernel;

namespace Welkin.Hardening;

/// <summary>An audit as JUnit XML: a component is a suite, a control of one object a case. What is waived or does not apply is skipped, what was not evaluated an error.</summary>
public static class AuditJunit
{
    public static string Write(AuditReport report)
    {
        var places = new ResultPlaces();
        return JunitReport.Write(report.Components.Select(component => new JunitSuite(component.Component,
            [.. component.Results.GroupBy(result => (result.Identity, result.Control)).Select(same => Case([.. same], places))])));
    }

    private static JunitCase Case(IReadOnlyList<AuditResult> results, ResultPlaces places)
    {
        var first = results[0];
        var (outcome, worst) =
            results.FirstOrDefault(result => result.Status == AuditStatus.Fails) is { } failing ? (JunitOutcome.Failure, failing)
            : results.FirstOrDefault(result => result.Status == AuditStatus.NotEvaluated) is { } unknown ? (JunitOutcome.Error, unknown)
            : results.FirstOrDefault(result => result.Status is AuditStatus.Waived or AuditStatus.NotApplicable) is { } skipped ? (JunitOutcome.Skipped, skipped)
            : (JunitOutcome.Passed, first);
        return new JunitCase(first.Identity.ToString(), $"{first.Control} {ReportWords.Control(first).Title}", outcome,
            outcome == JunitOutcome.Passed ? "" : Message(worst), outcome == JunitOutcome.Passed ? [] : [.. results.Select(result => $"{places.Of(result)}: {Line(result)}")]);
    }

    private static string Message(AuditResult result) => result.Status switch
    {
        AuditStatus.NotApplicable => "not applicable",
        AuditStatus.NotEvaluated => $"not evaluated: {result.Observed}",
        AuditStatus.Waived => string.Create(CultureInfo.InvariantCulture, $"waived until {result.Waiver!.Expires.Value:yyyy-MM-dd}: {result.Waiver.Reason}"),
        _ => Place(result),
    };

    private static string Line(AuditResult result) => $"{ReportWords.Of(result.Status)}{(result.Path is null ? "" : $": {Place(result)}")}";

    private static string Place(AuditResult result) => $"{(result.Container is null ? "" : $"container {result.Container} ")}{result.Path}: {result.Observed}";
}
