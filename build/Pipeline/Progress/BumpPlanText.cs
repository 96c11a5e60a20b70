using Welkin.Components.Bumps;

namespace Welkin.Pipeline.Progress;

/// <summary>A plan as the person who asked for it wants to see it.</summary>
public static class BumpPlanText
{
    public static string Write(BumpPlan plan, PlanFormat format) => format switch
    {
        PlanFormat.Json => BumpPlanFile.Write(plan),
        PlanFormat.Markdown => BumpPlanMarkdown.Write(plan),
        _ => BumpPlanTable.Write(plan),
    };
}
