using System.ComponentModel;
using System.Globalization;
using Welkin.Kernel;

namespace Welkin.Conformance;

/// <summary>A justified exception: this check may fail for this component until that day.</summary>
public sealed record ConformanceWaiver(
    Location At,
    [Description("Id of the check")] Located<string> Check,
    [NotBlank] [Description("Why the check cannot pass")] string Reason,
    [NotBlank] [Description("What can happen because of it")] string Risk,
    [NotBlank] [Description("The team that answers for the component")] string Owner,
    [NotBlank] [Description("Who accepted the risk, another than the owner")] string Approver,
    [Description("First day")] Located<DateOnly> Created,
    [Description("Last day, at most 366 days after the first")] Located<DateOnly> Expires,
    [Description("The one component it is for; left out for a check of the release as a whole")] Located<string>? Component = null)
{
    public CheckKey Key => new(Check.Value, Component?.Value);

    /// <summary>True from the first to the last day, both included.</summary>
    public bool IsInForce(DateOnly today) => Created.Value <= today && today <= Expires.Value;

    /// <summary>Why the failure is accepted, in one line.</summary>
    public override string ToString() => $"{Reason} (until {Day(Expires)}, accepted by {Approver})";

    internal void Verify(DateOnly today, IReadOnlyCollection<string> checks, IReadOnlyCollection<string> components, FindingList findings)
    {
        if (!checks.Contains(Check.Value, StringComparer.Ordinal))
            findings.Add(Check.At, "CWAV001", $"there is no check '{Check}'{Suggestion.For(Check.Value, checks)}");
        if (Component is { } component && !components.Contains(component.Value, StringComparer.Ordinal))
            findings.Add(component.At, "CWAV009", $"there is no component '{component}'{Suggestion.For(component.Value, components)}");
        if (Expires.Value < today)
            findings.Add(Expires.At, "CWAV002", $"the waiver of {Key} expired on {Day(Expires)}");
        if (Expires.Value.DayNumber - Created.Value.DayNumber > ConformanceWaivers.LongestDays)
            findings.Add(Expires.At, "CWAV003", $"a waiver lasts at most {ConformanceWaivers.LongestDays} days: {Day(Created)} to {Day(Expires)} is longer");
        if (Created.Value > today)
            findings.Add(Created.At, "CWAV004", $"the waiver is created on {Day(Created)}, after {today:yyyy-MM-dd}");
        if (Expires.Value < Created.Value)
            findings.Add(Expires.At, "CWAV007", $"the waiver ends on {Day(Expires)}, before it begins on {Day(Created)}");
        if (string.Equals(Owner.Trim(), Approver.Trim(), StringComparison.OrdinalIgnoreCase))
            findings.Add(At, "CWAV008", $"'{Approver}' owns the component and cannot accept its risk alone: approver and owner must differ");
    }

    private static string Day(Located<DateOnly> date) => date.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
