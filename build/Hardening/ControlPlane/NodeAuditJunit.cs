using System.Globalization;
using Welkin.Kernel;

namespace Welkin.Hardening;

/// <summary>The audit of a node's input as JUnit XML: the benchmark is a suite, a control of one place a case. What is waived or does not apply is skipped, what was not evaluated an error.</summary>
public static class NodeAuditJunit
{
    public static string Write(NodeAuditReport report) => JunitReport.Write([new JunitSuite(report.Benchmark.Metadata.Name, [.. report.Results.Select(Case)])]);

    private static JunitCase Case(NodeResult result)
    {
        var (outcome, message) = result.Status switch
        {
            AuditStatus.Holds => (JunitOutcome.Passed, ""),
            AuditStatus.Fails => (JunitOutcome.Failure, result.Observed),
            AuditStatus.NotEvaluated => (JunitOutcome.Error, $"not evaluated: {result.Observed}"),
            AuditStatus.Waived => (JunitOutcome.Skipped, string.Create(CultureInfo.InvariantCulture, $"waived until {result.Waiver!.Expires.Value:yyyy-MM-dd}: {result.Waiver.Reason}")),
            _ => (JunitOutcome.Skipped, "not applicable"),
        };
        return new JunitCase(result.Where, $"{result.Control.Id} {result.Control.Title}", outcome, message,
            outcome == JunitOutcome.Passed ? [] : [$"{(result.At is { } at ? $"{at}: " : "")}{result.Observed}: {result.Wanted}"]);
    }
}
