using System.Globalization;
using Welkin.Components;
using Welkin.Hardening;
using Welkin.Kernel;

namespace Welkin.Pipeline.Stages;

/// <summary>Leaves how an edition stands, and compares it with what the release before recorded in <c>releases/&lt;line&gt;/&lt;version&gt;/posture.&lt;edition&gt;.json</c>.</summary>
public sealed class PostureStage(PostureScope scope, HardeningContent content, Workspace workspace)
{
    /// <exception cref="ReportedException">The record of the release before cannot be read.</exception>
    public PostureOutcome Run(AuditReport report, IReadOnlyList<Component> members)
    {
        var now = PostureRelease.Of(report) with
        {
            Origin = PostureOrigins.Of(scope, members, content, workspace.Take<VendoredComponents>("Vendor")),
            Hardened = [.. members.SelectMany(member => ChangesJson.Rules(File.ReadAllText(Path.Combine(workspace.Hardened, member.Folder + HardenStage.ChangesExtension))))],
        };
        AtomicFile.Write(workspace.Posture, PostureRecord.Write(now));
        return Compare(now);
    }

    /// <summary>Leaves the comparison, or why there is none.</summary>
    /// <exception cref="ReportedException">The record of the release before cannot be read.</exception>
    public PostureOutcome Compare(PostureRelease now)
    {
        if (scope.IsPartial)
            return NotEvaluated("the run is partial");
        if (scope.Before is not { } before)
            return NotEvaluated($"nothing is recorded of a release before {scope.Release}");
        var recorded = scope.RecordOf(before);
        if (!File.Exists(Path.Combine(scope.Root, recorded)))
            return NotEvaluated($"{recorded} is not there");

        var acceptance = content.Accepted.GetValueOrDefault(scope.Line.Name);
        var comparison = PostureComparison.Of(Read(recorded, before), now, acceptance);
        Leave(PostureReport.Json(comparison), PostureReport.Markdown(comparison));
        var findings = new FindingList();
        acceptance?.CheckUse(comparison, findings);
        return new PostureOutcome(
            string.Create(CultureInfo.InvariantCulture, $"posture: {comparison.Changes.Length} changes since {before}, none of them weaker but what is accepted"),
            [.. findings.Select(finding => finding.ToString()), .. Refusal(comparison, before)]);
    }

    /// <summary>Writes what <see cref="Run"/> left into the checkout, where a later release finds it, and says so.</summary>
    /// <exception cref="ReportedException">The run was partial, or nothing is left of this release.</exception>
    public string Record()
    {
        if (scope.IsPartial)
            throw new ReportedException("a partial run is no release: leave --components out to record how the edition stands");
        if (!File.Exists(workspace.Posture))
            throw new ReportedException($"Audit has not run for the {scope.Edition} edition: run --target=Audit first, or leave --exclusive out");
        Read(Path.GetRelativePath(scope.Root, workspace.Posture), scope.Release);
        var (record, text) = (scope.RecordOf(scope.Release), File.ReadAllText(workspace.Posture));
        var file = Path.Combine(scope.Root, record);
        var (isThere, isSame) = (File.Exists(file), File.Exists(file) && File.ReadAllText(file) == text);
        AtomicFile.Write(file, text);
        return $"{record} {(isSame ? "is as it was" : isThere ? "replaced: this release was recorded before, and stands otherwise now" : "written: commit it")}";
    }

    private PostureOutcome NotEvaluated(string reason)
    {
        Leave(PostureReport.NotEvaluatedJson(reason), PostureReport.NotEvaluatedMarkdown(reason));
        return new PostureOutcome($"posture not evaluated: {reason}", []);
    }

    private void Leave(string json, string markdown)
    {
        AtomicFile.Write(workspace.PostureChanges("json"), json);
        AtomicFile.Write(workspace.PostureChanges("md"), markdown);
    }

    private IReadOnlyList<string> Refusal(PostureComparison comparison, ReleaseVersion before)
    {
        var stopping = comparison.Stopping.ToList();
        return stopping.Count == 0 ? [] :
        [
            string.Create(CultureInfo.InvariantCulture, $"{stopping.Count} things are weaker than in {before} and not accepted in hardening/posture/{scope.Line.Name}.yaml:"),
            .. stopping.Select(change => $"  {change.Control}: {change.Component}: {change.Place}: {change.Before ?? "-"} -> {change.After ?? "-"}: {change.Reason}"),
        ];
    }

    private PostureRelease Read(string recorded, ReleaseVersion of)
    {
        var findings = new FindingList();
        var release = Utf8Text.Read(Path.Combine(scope.Root, recorded), recorded, findings) is { } text ? PostureFile.Read(recorded, text, findings) : null;
        if (release is not null && (release.Origin?.Release, release.Origin?.Edition) != (of.Text, scope.Edition))
            findings.Add(new Location(recorded, 1, 1), "POST005", $"this is not what {of} recorded of edition {scope.Edition}");
        findings.ThrowIfAny();
        return release!;
    }
}
