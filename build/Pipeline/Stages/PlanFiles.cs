using Welkin.Components.Bumps;
using Welkin.Kernel;

namespace Welkin.Pipeline.Stages;

/// <summary>Where the plan of a release line lies: <c>artifacts/plans/&lt;line&gt;.plan.json</c>, and the same for people as Markdown.</summary>
/// <param name="root">The repository, which messages leave out.</param>
public sealed class PlanFiles(string root, string artifacts, string line)
{
    public string Json => Path.Combine(artifacts, "plans", $"{line}.plan.json");

    public string Markdown => Path.Combine(artifacts, "plans", $"{line}.plan.md");

    public bool Exist => File.Exists(Json);

    public void Write(BumpPlan plan)
    {
        AtomicFile.Write(Markdown, BumpPlanMarkdown.Write(plan));
        AtomicFile.Write(Json, BumpPlanFile.Write(plan));
    }

    /// <exception cref="ContentException">The file is damaged.</exception>
    public BumpPlan Read()
    {
        var findings = new FindingList();
        var shownAs = Path.GetRelativePath(root, Json);
        var plan = Utf8Text.Read(Json, shownAs, findings) is { } text ? BumpPlanFile.Read(shownAs, text, findings) : null;
        findings.ThrowIfAny();
        return plan!;
    }
}
