using System.Collections.Immutable;
using System.ComponentModel;
using Welkin.Kernel;

namespace Welkin.Hardening;

/// <summary>The content format of <c>hardening/waivers/&lt;component&gt;.yaml</c>: justified exceptions from controls, each with an end.</summary>
public sealed record Waivers(
    [Constant("welkin.release/v1")] [Description("Version of this format")] string ApiVersion,
    [Constant("Waivers")] [Description("What this file describes")] string Kind,
    ContentName Metadata,
    WaiversSpec Spec)
{
    /// <summary>The longest time a waiver may last: a year, leap years included.</summary>
    public const int LongestDays = 366;

    /// <summary>How long before its last day a waiver is warned of.</summary>
    public const int WarningDays = 30;

    /// <summary>One line for each waiver that ends within <see cref="WarningDays"/>: a warning, since the waiver still holds and there is time to act.</summary>
    public IEnumerable<string> Ending(DateOnly today) => Spec.Waivers
        .Where(waiver => waiver.IsInForce(today) && waiver.DaysLeft(today) <= WarningDays)
        .OrderBy(waiver => waiver.Expires.Value)
        .Select(waiver => FormattableString.Invariant($"{waiver.Expires.At}: warning: the waiver of {waiver.Control} for {waiver.Selector} ends on {waiver.Expires.Value:yyyy-MM-dd}, {Left(waiver.DaysLeft(today))}: {waiver.Owner} mends it or asks {waiver.Approver} again"));

    private static string Left(int days) => days switch { 0 => "today", 1 => "tomorrow", _ => FormattableString.Invariant($"in {days} days") };

    /// <summary>Reads waivers; null with findings where they have mistakes, among them any that has expired.</summary>
    /// <param name="file">What findings call the file.</param>
    /// <param name="text">Its content.</param>
    /// <param name="today">The day the release is judged on.</param>
    /// <param name="findings">Receives every mistake.</param>
    /// <param name="controls">Ids of the controls there are; null for those of objects.</param>
    public static Waivers? Read(string file, string text, DateOnly today, FindingList findings, IEnumerable<string>? controls = null)
    {
        var before = findings.Count;
        var waivers = YamlContent.Read<Waivers>(file, text, findings);
        var known = (controls ?? HardeningCatalogue.Controls.Keys).ToList();
        foreach (var waiver in waivers?.Spec.Waivers ?? [])
            waiver.Check(today, known, findings);
        foreach (var again in (waivers?.Spec.Waivers ?? []).GroupBy(waiver => (waiver.Control.Value, waiver.Selector)).SelectMany(same => same.Skip(1)))
            findings.Add(again.At, "WAIV005", $"{again.Control} is waived a second time for {again.Selector}");
        return findings.Count == before ? waivers : null;
    }
}

/// <summary>What a waiver file holds.</summary>
public sealed record WaiversSpec([Description("One entry for each exception")] ImmutableArray<Waiver> Waivers);
