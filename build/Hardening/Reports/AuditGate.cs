using System.Globalization;
using Welkin.Hardening;
using Welkin.Kernel;
using Welkin.Releases.Lines;

namespace Welkin.Pipeline.Stages;

/// <summary>Decides whether what an audit leaves stops the run.</summary>
public static class AuditGate
{
    /// <summary>The results that stop a run; what could not be evaluated stops whatever a failure would.</summary>
    public static IEnumerable<AuditResult> Stopping(AuditReport report, FailOn failOn) => report.Shortfalls
        .Where(result => result.Status is AuditStatus.Fails or AuditStatus.NotEvaluated)
        .Where(result => failOn != FailOn.Never && Rank(HardeningCatalogue.Controls[result.Control].Severity) >= Rank(failOn));

    /// <exception cref="ReportedException">Some results stop the run: each of them.</exception>
    public static void Hold(AuditReport report, FailOn failOn)
    {
        var stopping = Stopping(report, failOn).ToList();
        if (stopping.Count > 0)
            throw new ReportedException(
            [
                string.Create(CultureInfo.InvariantCulture, $"the audit leaves {stopping.Count} findings of severity '{failOn.ToString().ToLowerInvariant()}' or higher that no waiver covers:"),
                .. stopping.Select(Line),
            ]);
    }

    private static string Line(AuditResult result)
    {
        var control = HardeningCatalogue.Controls[result.Control];
        var where = $"{result.Identity}{(result.Container is null ? "" : $" container {result.Container}")}{(result.Path is null ? "" : $" {result.Path}")}";
        return $"  {result.At}: {result.Control}: {control.Title}: {result.Component} {where}: {result.Observed ?? "not evaluated"}";
    }

    private static int Rank(FailOn failOn) => failOn switch
    {
        FailOn.Any or FailOn.Low => 0,
        FailOn.Medium => 1,
        FailOn.High => 2,
        FailOn.Critical => 3,
        _ => int.MaxValue,
    };

    private static int Rank(Severity severity) => severity switch
    {
        Severity.Low => 0,
        Severity.Medium => 1,
        Severity.High => 2,
        _ => 3,
    };
}
