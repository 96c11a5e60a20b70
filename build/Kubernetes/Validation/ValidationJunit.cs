using System.Globalization;
using Welkin.Kernel;

namespace Welkin.Kubernetes;

/// <summary>Writes a report as JUnit XML, which CI servers read: an object is a case, what was not evaluated a skipped one.</summary>
public static class ValidationJunit
{
    public static string Write(ValidationReport report) =>
        JunitReport.Write([new JunitSuite($"welkin validate: Kubernetes {report.Server}", [.. report.Unreadable.Select(Unreadable), .. report.Objects.Select(Object)])]);

    private static JunitCase Unreadable(Finding finding) =>
        new(finding.At.File, $"line {finding.At.Line.ToString(CultureInfo.InvariantCulture)}", JunitOutcome.Error, finding.Text, [finding.ToString()]);

    private static JunitCase Object(ValidatedObject item)
    {
        var faults = item.Verdict.Faults.Zip(item.Places, (fault, place) => (fault, line: $"{place}: {fault.Id}: {fault.Text}")).ToList();
        var (outcome, message, lines) = item.Verdict.Refused
            ? (JunitOutcome.Failure, faults.First(pair => !pair.fault.Tolerated).fault.Text, faults.ConvertAll(pair => pair.line))
            : item.Verdict.NotEvaluated.IsEmpty ? (JunitOutcome.Passed, "", [])
            : (JunitOutcome.Skipped, "not evaluated", [.. item.Verdict.NotEvaluated]);
        return new JunitCase(item.At.File, $"{item.Identity}", outcome, message, lines);
    }
}
