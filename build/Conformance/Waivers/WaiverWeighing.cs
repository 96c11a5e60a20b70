using Welkin.Kernel;

namespace Welkin.Conformance;

/// <summary>Holds failures against the waivers in force.</summary>
public static class WaiverWeighing
{
    /// <summary>A failure becomes waived where a waiver covers it; every other result stays.</summary>
    public static CheckResult Weigh(this ConformanceWaivers? waivers, CheckResult result, DateOnly today) =>
        result.Status == CheckStatus.Failed && waivers?.Spec.Waivers.FirstOrDefault(waiver => waiver.Key == result.Key && waiver.IsInForce(today)) is { } waiver
            ? result with { Status = CheckStatus.Waived, Waiver = waiver.ToString() }
            : result;

    /// <summary>Waivers of checks that pass: they would hide the next failure. What could not be judged, or flakes, may still need its waiver.</summary>
    public static void ReportUnused(this ConformanceWaivers? waivers, IEnumerable<CheckResult> results, FindingList findings)
    {
        var passed = results.Where(result => result is { Status: CheckStatus.Passed, IsFlaky: false }).Select(result => result.Key).ToHashSet();
        foreach (var waiver in (waivers?.Spec.Waivers ?? []).Where(waiver => passed.Contains(waiver.Key)))
            findings.Add(waiver.At, "CWAV006", $"{waiver.Key} does not fail: remove the waiver");
    }
}
