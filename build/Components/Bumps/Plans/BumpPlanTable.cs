using System.Globalization;
using System.Text;
using Welkin.Kernel;

namespace Welkin.Components.Bumps;

/// <summary>A plan as a table for a terminal.</summary>
public static class BumpPlanTable
{
    private static readonly string[] Head = ["COMPONENT", "CURRENT", "TAKEN", "NEWEST", "BEHIND", "LEVEL", "PROVED", "STATUS", "REASON"];

    /// <summary>A row for each component, warnings, and the count in the last line. Ends with a line feed.</summary>
    public static string Write(BumpPlan plan)
    {
        var output = new StringBuilder();
        output.AppendColumns(Head, [.. plan.Components.Select(Row)]);
        foreach (var component in plan.Components)
        {
            foreach (var warning in component.Warnings)
                output.Append(CultureInfo.InvariantCulture, $"{component.Folder}: {PlainLine.Of(warning)}\n");
            foreach (var finding in component.Effect?.Blocking ?? [])
                output.Append(CultureInfo.InvariantCulture, $"{component.Folder}: blocks: {PlainLine.Of(finding.Text)} ({finding.Id})\n");
        }
        return output.Append(CultureInfo.InvariantCulture, $"{PlanSummary.Of(plan)}\n").ToString();
    }

    private static string[] Row(PlannedComponent component) =>
    [
        component.Folder,
        component.Current,
        component.Moves ? component.Target : "-",
        component.Newest ?? "?",
        PlanSummary.Behind(component),
        component.Moves ? PlanWords.Of(component.Level) : "-",
        component.Effect is { } effect ? PlanWords.Of(effect.ProvedLevel) : "-",
        PlanWords.Of(component.Status),
        PlainLine.Of(component.Effect is { } seen ? $"{component.Reason}; {seen.BlastRadius}" : component.Reason),
    ];
}
