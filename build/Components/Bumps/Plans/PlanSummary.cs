using System.Globalization;

namespace Welkin.Components.Bumps;

/// <summary>What the reports of a plan say in a few words.</summary>
internal static class PlanSummary
{
    /// <summary>The whole plan in one line.</summary>
    public static string Of(BumpPlan plan)
    {
        var counts = Enum.GetValues<PlanStatus>()
            .Select(status => (status, count: plan.Components.Count(component => component.Status == status)))
            .Where(pair => pair.count > 0)
            .Select(pair => $", {pair.count.ToString(CultureInfo.InvariantCulture)} {Word(pair.status)}");
        var freeze = plan.Freeze is LineFreeze.None ? "" : $", {PlanWords.Of(plan.Freeze)} freeze";
        var incomplete = plan.IsComplete ? "" : "; the plan is incomplete";
        return $"{plan.Line} as of {PlanWords.Of(plan.AsOf)}{freeze}: {PlanWords.Count(plan.Components.Length, "component")}{string.Concat(counts)}{incomplete}";
    }

    /// <summary>How far behind a component is: <c>12 versions, 75 days</c>.</summary>
    public static string Behind(PlannedComponent component) => component switch
    {
        { Status: PlanStatus.Own } or { VersionsBehind: 0 } => "-",
        { VersionsBehind: null } => "?",
        { VersionsBehind: { } versions, DaysBehind: { } days } => $"{PlanWords.Count(versions, "version")}, {PlanWords.Days(days)}",
        { VersionsBehind: { } versions } => PlanWords.Count(versions, "version"),
    };

    private static string Word(PlanStatus status) => status switch
    {
        PlanStatus.Bump => "to bump",
        PlanStatus.Own => "of our own",
        _ => PlanWords.Of(status),
    };
}
