using System.Collections.Immutable;

namespace Welkin.Components.Bumps.Changes;

/// <summary>What one bump adds to the changelog, told to those it concerns.</summary>
internal static class ChangelogStep
{
    private const int MostOfOneKind = 20;

    private static readonly EffectKind[] ForAdministrators =
    [
        EffectKind.DefinitionNotUpgraded, EffectKind.ImmutableField, EffectKind.RemovedApi, EffectKind.CustomResourceDefinition, EffectKind.Permission,
        EffectKind.WeakerPosture, EffectKind.StrongerPosture, EffectKind.ObjectRemoved, EffectKind.NotEvaluated,
    ];

    /// <param name="app">Of the software in the charts, as the charts themselves say it.</param>
    /// <param name="migrations">What was changed in our values.</param>
    /// <param name="accepted">The acceptances that the bump needs.</param>
    public static ChangelogEntry Of(PlannedComponent bump, BumpEffect effect, MovedVersion app, IEnumerable<string> migrations, IEnumerable<AcceptedEffect> accepted) => new(
        bump.Current,
        bump.Target,
        bump.Level,
        effect.ProvedLevel,
        app,
        new MovedImages([.. effect.ImagesBefore.Order(StringComparer.Ordinal)], [.. effect.ImagesAfter.Order(StringComparer.Ordinal)]),
        [
            $"{bump.Current} to {bump.Target}: {effect.BlastRadius}",
            .. ForAdministrators.SelectMany(kind => Lines(effect.Findings.Where(finding => finding.Kind == kind))),
            .. migrations,
            .. accepted.Select(entry => $"accepted by {entry.Approver}: {entry.Effect}: {entry.Reason}"),
        ],
        [.. Lines(effect.Findings.Where(ConcernsDevelopers))]);

    // What applications see of a component are its APIs: their definitions, and what a Kubernetes version no longer serves.
    private static bool ConcernsDevelopers(EffectFinding finding) => finding.Kind switch
    {
        EffectKind.CustomResourceDefinition or EffectKind.RemovedApi => true,
        EffectKind.ObjectAdded or EffectKind.ObjectRemoved or EffectKind.ObjectChanged => finding.Subject.StartsWith("CustomResourceDefinition/", StringComparison.Ordinal),
        _ => false,
    };

    private static ImmutableArray<string> Lines(IEnumerable<EffectFinding> findings)
    {
        var lines = findings.Select(Line).Distinct(StringComparer.Ordinal).ToImmutableArray();
        return lines.Length <= MostOfOneKind ? lines : [.. lines.Take(MostOfOneKind), $"and {lines.Length - MostOfOneKind} more like these, which the plan names"];
    }

    private static string Line(EffectFinding finding) =>
        finding.Text.Contains(finding.Subject, StringComparison.Ordinal) ? finding.Text : $"{finding.Subject}: {finding.Text}";
}
