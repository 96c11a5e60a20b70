using Welkin.Kernel;

namespace Welkin.Conformance;

/// <summary>A result as JUnit XML: a check of a component is a case. What is waived is skipped, what was not evaluated an error.</summary>
public static class ConformanceJunit
{
    public static string Write(ConformanceResult result) => JunitReport.Write(
    [
        .. result.Checks.GroupBy(check => check.Suite).Select(suite => new JunitSuite(suite.Key, [.. suite.Select(Case)])),
        // A reader that counts cases must not take an interrupted run for a whole one.
        .. result.Gaps.Select(gap => new JunitSuite("incomplete", [new JunitCase("incomplete", gap, JunitOutcome.Error, gap, [gap])])),
    ]);

    private static JunitCase Case(CheckResult check)
    {
        var seen = string.Join("; ", check.Observed);
        var (outcome, message) = check.Status switch
        {
            CheckStatus.Passed => (JunitOutcome.Passed, ""),
            CheckStatus.Failed => (JunitOutcome.Failure, seen),
            CheckStatus.Waived => (JunitOutcome.Skipped, $"waived: {check.Waiver}"),
            _ => (JunitOutcome.Error, $"not evaluated: {seen}"),
        };
        return new JunitCase(check.Component ?? "release", $"{check.Id} {check.Title}".TrimEnd(), outcome, message, outcome == JunitOutcome.Passed ? [] : check.Observed) { Time = check.Time };
    }
}
