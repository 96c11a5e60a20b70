using System.Collections.Immutable;
using System.Globalization;
using Welkin.Components;
using Welkin.Components.Bumps;
using Welkin.Kubernetes.Upgrades;

namespace Welkin.Pipeline.Stages;

/// <summary>Puts the effect of a bump together: the level that its findings prove, and all of it in one line.</summary>
internal static class EffectSummary
{
    private const int MostNamed = 3;

    public static BumpEffect Of(UpgradeComparison comparison, IEnumerable<EffectFinding> others)
    {
        ImmutableArray<EffectFinding> findings =
        [
            .. comparison.Findings.Select(EffectObjects.Finding).Concat(others).DistinctBy(finding => finding.Id)
                .OrderByDescending(finding => finding.Blocks).ThenBy(finding => finding.Kind).ThenBy(finding => finding.Id, StringComparer.Ordinal),
        ];
        return new BumpEffect(findings.Select(finding => finding.Level).DefaultIfEmpty(UpdateLevel.None).Max(), Radius(comparison, findings))
        {
            Added = comparison.Added,
            Removed = comparison.Removed,
            Changed = comparison.Changed,
            Findings = findings,
            ImagesBefore = comparison.ImagesBefore,
            ImagesAfter = comparison.ImagesAfter,
        };
    }

    /// <summary>The effect of a bump that cannot be compared: it blocks, and says why.</summary>
    public static BumpEffect Unknown(string component, string why)
    {
        var text = $"not evaluated: {why}";
        return new BumpEffect(UpdateLevel.None, text) { Findings = [new EffectFinding($"not-evaluated:{component}", EffectKind.NotEvaluated, component, text, UpdateLevel.None, Blocks: true)] };
    }

    private static string Radius(UpgradeComparison comparison, ImmutableArray<EffectFinding> findings)
    {
        int Count(EffectKind kind) => findings.Count(finding => finding.Kind == kind);
        var definitions = findings.Where(finding => finding.Kind == EffectKind.CustomResourceDefinition).ToLookup(finding => finding.Subject, StringComparer.Ordinal);
        return string.Join("; ", new[]
        {
            Line($"{Objects(comparison.Added)} added, {comparison.Removed} removed, {comparison.Changed} changed"),
            Count(EffectKind.Images) is > 0 and var images ? Line($"{images} of {Math.Max(images, comparison.ImagesBefore.Length)} images change") : "",
            definitions.Count > 0 ? Definitions(definitions) : "",
            Count(EffectKind.Permission) is > 0 and var permissions ? Line($"permissions of {permissions} {(permissions == 1 ? "account changes" : "accounts change")}") : "",
            Named(findings, EffectKind.WeakerPosture, "is weaker", "are weaker", finding => finding.Id[(finding.Id.IndexOf(':', StringComparison.Ordinal) + 1)..]),
            Named(findings, EffectKind.ImmutableField, "is immutable: the upgrade is refused", "are immutable: the upgrade is refused", finding => $"{finding.Subject} {string.Join(", ", finding.Paths)}"),
            findings.FirstOrDefault(finding => finding is { Kind: EffectKind.DefinitionNotUpgraded, Subject: "CustomResourceDefinition/*" }) is { } left ? left.Text : "",
            Named(findings, EffectKind.RefusedObject, "is refused", "are refused", finding => finding.Subject),
            Count(EffectKind.HardeningContent) is > 0 and var content ? Line($"hardening does not fit any more in {content} {(content == 1 ? "place" : "places")}") : "",
            Named(findings, EffectKind.RemovedApi, "is not served by every Kubernetes of the line", "are not served by every Kubernetes of the line", finding => finding.Subject),
            Count(EffectKind.NotEvaluated) is > 0 and var unknown ? Line($"{unknown} not evaluated") : "",
        }.Where(part => part.Length > 0));
    }

    private static string Definitions(ILookup<string, EffectFinding> definitions)
    {
        int With(string ending, string words) => definitions.Count(same => same.Any(finding => finding.Id.EndsWith(ending, StringComparison.Ordinal) || finding.Text.Contains(words, StringComparison.Ordinal)));
        var parts = new[] { (With(":gone", " no more: who asks"), "drop a version"), (With(":removed-fields", "\n"), "lose fields"), (With(":tightened", "\n"), "ask for more") };
        return Line($"{definitions.Count} {(definitions.Count == 1 ? "CRD changes" : "CRDs change")}") + string.Concat(parts.Where(part => part.Item1 > 0).Select(part => Line($", {part.Item1} {part.Item2}")));
    }

    private static string Named(ImmutableArray<EffectFinding> findings, EffectKind kind, string one, string many, Func<EffectFinding, string> name)
    {
        var names = findings.Where(finding => finding.Kind == kind).Select(name).ToList();
        return names.Count == 0 ? "" : Line($"{string.Join(", ", names.Take(MostNamed))}{(names.Count > MostNamed ? $" and {names.Count - MostNamed} more" : "")} {(names.Count == 1 ? one : many)}");
    }

    private static string Objects(int count) => Line($"{count} {(count == 1 ? "object" : "objects")}");

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
