using System.Collections.Immutable;
using System.ComponentModel;
using Welkin.Kernel;

namespace Welkin.Conformance;

/// <summary>The content format of <c>tests/conformance/waivers.yaml</c>: failures of checks that are accepted, each with an end.</summary>
public sealed record ConformanceWaivers(
    [Constant("welkin.release/v1")] [Description("Version of this format")] string ApiVersion,
    [Constant("ConformanceWaivers")] [Description("What this file describes")] string Kind,
    ConformanceWaiversSpec Spec)
{
    /// <summary>The longest time a waiver may last: a year, leap years included.</summary>
    public const int LongestDays = 366;

    /// <summary>Reads waivers; null with findings where they have mistakes, among them any that has expired.</summary>
    /// <param name="file">What findings call the file.</param>
    /// <param name="today">The day the release is judged on.</param>
    /// <param name="checks">Ids of the checks there are.</param>
    /// <param name="components">Names of the components there are, in any edition.</param>
    public static ConformanceWaivers? Read(string file, string text, DateOnly today, IReadOnlyCollection<string> checks, IReadOnlyCollection<string> components, FindingList findings)
    {
        var before = findings.Count;
        var waivers = YamlContent.Read<ConformanceWaivers>(file, text, findings);
        var seen = new HashSet<CheckKey>();
        foreach (var waiver in waivers?.Spec.Waivers ?? [])
        {
            waiver.Verify(today, checks, components, findings);
            if (!seen.Add(waiver.Key))
                findings.Add(waiver.At, "CWAV005", $"{waiver.Key} is waived a second time");
        }
        return findings.Count == before ? waivers : null;
    }
}

/// <summary>What a waiver file holds.</summary>
public sealed record ConformanceWaiversSpec([Description("One entry for each accepted failure")] ImmutableArray<ConformanceWaiver> Waivers);
