using System.Buffers;
using System.ComponentModel;
using System.Globalization;
using Welkin.Kernel;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>A justified exception: this control need not hold for this object until that day.</summary>
public sealed record Waiver(
    Location At,
    [Description("Id of the control")] Located<string> Control,
    [Description("The one object it is for")] WaiverSelector Selector,
    [NotBlank] [Description("Why the control cannot hold")] string Reason,
    [NotBlank] [Description("What can happen because of it")] string Risk,
    [NotBlank] [Description("The team that answers for the workload")] string Owner,
    [NotBlank] [Description("Who accepted the risk, another than the owner")] string Approver,
    [Description("First day")] Located<DateOnly> Created,
    [Description("Last day, at most 366 days after the first")] Located<DateOnly> Expires,
    [NotBlank] [Description("What lowers the risk instead")] string Compensating,
    [NotBlank] [Description("Where it was discussed")] string? Ticket = null)
{
    /// <summary>True from the first to the last day, both included.</summary>
    public bool IsInForce(DateOnly today) => Created.Value <= today && today <= Expires.Value;

    internal void Check(DateOnly today, IReadOnlyCollection<string> controls, FindingList findings)
    {
        if (!controls.Contains(Control.Value, StringComparer.Ordinal))
            findings.Add(Control.At, "WAIV001", $"unknown control '{Control}'{Suggestion.For(Control.Value, controls)}");
        if (Expires.Value < today)
            findings.Add(Expires.At, "WAIV002", $"the waiver of {Control} for {Selector} expired on {Day(Expires)}");
        if (Expires.Value.DayNumber - Created.Value.DayNumber > Waivers.LongestDays)
            findings.Add(Expires.At, "WAIV003", $"a waiver lasts at most {Waivers.LongestDays} days: {Day(Created)} to {Day(Expires)} is longer");
        if (Created.Value > today)
            findings.Add(Created.At, "WAIV004", $"the waiver is created on {Day(Created)}, after {today:yyyy-MM-dd}");
        if (Expires.Value < Created.Value)
            findings.Add(Expires.At, "WAIV007", $"the waiver ends on {Day(Expires)}, before it begins on {Day(Created)}");
        if (Selector.Pattern is { } pattern)
            findings.Add(At, "WAIV010", $"a waiver names one object and is no pattern: '{pattern}'");
        if (string.Equals(Owner.Trim(), Approver.Trim(), StringComparison.OrdinalIgnoreCase))
            findings.Add(At, "WAIV011", $"'{Approver}' owns the workload and cannot accept its risk alone: approver and owner must differ");
    }

    /// <summary>How many days are left until the last one, today not included; negative where it is over.</summary>
    public int DaysLeft(DateOnly today) => Expires.Value.DayNumber - today.DayNumber;

    private static string Day(Located<DateOnly> date) => date.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>Names one object, and where given one container of it. Nothing is a pattern.</summary>
public sealed record WaiverSelector(
    [Description("Kind of the object")] string Kind,
    [Description("Exact name of the object")] string Name,
    [Description("Namespace it is installed in; left out for what belongs to the cluster")] string? Namespace = null,
    [Description("Exact name of the container; without it the whole object is meant")] string? Container = null)
{
    /// <param name="identity">The object, with the namespace it is installed in.</param>
    /// <param name="container">The container that fails, or null where the pod does.</param>
    public bool Matches(ObjectIdentity identity, string? container) =>
        (Kind, Namespace, Name) == (identity.Kind, identity.Namespace, identity.Name) && (Container is null || Container == container);

    // None of these characters can stand in a name of Kubernetes.
    private static readonly SearchValues<char> OfPatterns = SearchValues.Create("*?[]{}()^$|\\, ");

    internal string? Pattern => new[] { Kind, Name, Namespace, Container }.FirstOrDefault(text => text is not null && (text.Length == 0 || text.AsSpan().ContainsAny(OfPatterns)));

    public override string ToString() => $"{Kind} {(Namespace is null ? "" : $"{Namespace}/")}{Name}{(Container is null ? "" : $" container {Container}")}";
}
