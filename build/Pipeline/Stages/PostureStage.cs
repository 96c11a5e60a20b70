using System.Globalization;
using Welkin.Hardening;
using Welkin.Kernel;

namespace Welkin.Pipeline.Stages;

/// <summary>Compares the audit of an edition with the one that the release before recorded as <c>releases/&lt;line&gt;/audit.&lt;edition&gt;.json</c>.</summary>
public sealed class PostureStage(string root, Workspace workspace)
{
    /// <summary>Leaves the comparison beside the audit and says what came of it.</summary>
    /// <param name="line">The release line, whose <c>hardening/posture/&lt;line&gt;.yaml</c> accepts by name.</param>
    /// <param name="previous">The release before, or null.</param>
    /// <exception cref="ReportedException">Something is weaker and nobody accepted it, or a file has mistakes.</exception>
    public string Run(string line, ReleaseVersion? previous, string edition)
    {
        if (previous is not { } before)
            return "posture not compared: the line names no release before";
        var recorded = $"releases/{before.Line}/audit.{edition}.json";
        if (!File.Exists(Path.Combine(root, recorded)))
            return $"posture not compared: {recorded} is not there";

        var findings = new FindingList();
        var old = Read(Path.Combine(root, recorded), recorded, findings);
        var now = Read(workspace.AuditReport("json"), "audit.json", findings);
        var accepted = $"hardening/posture/{line}.yaml";
        var acceptance = File.Exists(Path.Combine(root, accepted)) && YamlContent.ReadText(Path.Combine(root, accepted), accepted, findings) is { } text
            ? PostureAcceptance.Read(accepted, text, findings) : null;
        findings.ThrowIfAny();

        var comparison = PostureComparison.Of(old!, now!, acceptance);
        AtomicFile.Write(workspace.PostureReport("json"), PostureReport.Json(comparison));
        AtomicFile.Write(workspace.PostureReport("md"), PostureReport.Markdown(comparison));
        acceptance?.CheckUse(comparison, findings);
        findings.ThrowIfAny();
        Hold(comparison, before, accepted);
        return string.Create(CultureInfo.InvariantCulture, $"posture: {comparison.Changes.Length} changes since {before}, none of them weaker but what is accepted");
    }

    private static void Hold(PostureComparison comparison, ReleaseVersion before, string accepted)
    {
        var stopping = comparison.Stopping.ToList();
        if (stopping.Count > 0)
            throw new ReportedException(
            [
                string.Create(CultureInfo.InvariantCulture, $"{stopping.Count} things are weaker than in {before} and not accepted in {accepted}:"),
                .. stopping.Select(change => $"  {change.Control}: {change.Component}: {change.Place}: {change.Before ?? "-"} -> {change.After ?? "-"}: {change.Reason}"),
            ]);
    }

    private static PostureRelease? Read(string path, string shownAs, FindingList findings) =>
        Utf8Text.Read(path, shownAs, findings) is { } text ? PostureFile.Read(shownAs, text, findings) : null;
}
