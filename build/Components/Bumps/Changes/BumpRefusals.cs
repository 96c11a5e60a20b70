using Welkin.Components.Charts;
using Welkin.Kernel;

namespace Welkin.Components.Bumps.Changes;

/// <summary>What keeps the bump of a component from being applied.</summary>
internal static class BumpRefusals
{
    public static void Find(PlannedComponent bump, ComponentDocument document, BumpInput input, BumpContent content, FindingList findings)
    {
        var version = document.Spec.Version;
        if (WhyStale(bump, $"{version}", input) is { } stale)
            findings.Add(version.At, "BUMP003", $"{stale}: plan again");
        if (document.Spec.Source.FirstParty)
            findings.Add(document.Spec.Source.At, "BUMP004", "a chart of our own has its version in its Chart.yaml too: it is not bumped");
        if (WhyNoChart(bump, input.Charts.GetValueOrDefault(bump.Folder)) is { } missing)
            findings.Add(version.At, "BUMP005", missing);
        if (bump.Effect is not { } effect)
            findings.Add(version.At, "BUMP006", $"nobody looked what {bump.Target} does to the objects of a cluster, so it is not known to be safe: plan again");
        else
            FindBlocking(bump, effect, version.At, input, content, findings);
    }

    private static string? WhyStale(PlannedComponent bump, string version, BumpInput input) =>
        version != bump.Current ? $"the plan is older than the catalogue: it moves {bump.Current} to {bump.Target}, and this is {version}"
        : bump.File is not { } planned ? "the plan does not say for which content of this file it was made"
        : Sha256.Of(input.Files[BumpPaths.Component(bump.Folder)].Span) != planned ? "the file was changed since the plan was made"
        : bump.Values is { } values && (input.Find(BumpPaths.Values(bump.Folder)) is not { } now || Sha256.Of(now.Span) != values) ? $"{BumpPaths.Values(bump.Folder)} was changed since the plan was made"
        : null;

    private static string? WhyNoChart(PlannedComponent bump, ResolvedChart? chart) => chart switch
    {
        null => $"the chart of {bump.Target} is not there to be locked",
        _ when chart.Version != bump.Target => $"the plan moves to {bump.Target}, the chart to lock is {chart.Version}",
        _ => null,
    };

    private static void FindBlocking(PlannedComponent bump, BumpEffect effect, Location at, BumpInput input, BumpContent content, FindingList findings)
    {
        foreach (var finding in effect.Blocking)
        {
            var accepted = content.Acceptance.FirstOrDefault(entry => entry.IsFor(bump) && entry.Effect.Value == finding.Id);
            if (accepted is null)
                findings.Add(at, "BUMP007", $"{bump.Target} is blocked by '{finding.Id}': {finding.Text}; to take it all the same, accept it in {BumpPaths.Acceptance(input.Line)}: "
                    + $"component {bump.Folder}, to {bump.Target}, this effect, reason and approver");
            else if (accepted.HasEnded(input.Today))
                findings.Add(accepted.At, "BUMP008", $"the acceptance of '{finding.Id}' for {bump.Folder} {bump.Target} ended on {accepted.End}");
        }
    }
}
