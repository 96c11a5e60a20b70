using Welkin.Components;
using Welkin.Components.Bumps;
using Welkin.Hardening;
using Welkin.Kernel;

namespace Welkin.Pipeline.Stages;

/// <summary>What a bump does to the security of a release: controls that hold no more, that hold now, and what people wrote that no longer fits.</summary>
internal static class EffectPosture
{
    public static IEnumerable<EffectFinding> Of(EffectPair pair)
    {
        foreach (var finding in pair.Unfit)
            yield return new EffectFinding($"hardening-content:{finding.At.File}:{finding.At.Line}:{finding.Id}", EffectKind.HardeningContent, finding.At.ToString(), $"{finding.Id}: {finding.Text}", UpdateLevel.None, Blocks: true);
        if (pair.Standing > 0)
            yield return NotEvaluated("hardening", $"facts or overlays of hardening that do not fit the present version: {pair.Standing}; before and after are compared without them", blocks: false);

        var broken = pair.Before.Broken.Concat(pair.After.Broken).Distinct().ToList();
        foreach (var finding in broken)
            yield return NotEvaluated($"posture:{finding.At.File}:{finding.At.Line}:{finding.Id}", $"the posture is not compared: {finding}", blocks: true);
        if (broken.Count > 0)
            yield break;
        foreach (var change in PostureComparison.Of(pair.Before.Posture, pair.After.Posture).Changes.Where(change => change is { IsWeaker: true, Accepted: null } or { Kind: PostureKind.Better }))
            yield return Finding(change);
    }

    private static EffectFinding Finding(PostureChange change)
    {
        var (kind, word) = change.IsWeaker ? (EffectKind.WeakerPosture, "weaker-posture") : (EffectKind.StrongerPosture, "stronger-posture");
        var subject = change.Identity is not { } identity ? change.Component : identity.Namespace is null ? $"{identity.Kind}/{identity.Name}" : $"{identity.Kind}/{identity.Namespace}/{identity.Name}";
        var place = change.Container is null ? change.Control : $"{change.Control}:{change.Container}";
        return new EffectFinding($"{word}:{subject}:{place}", kind, subject, $"{change.Control} ({EnumWord.Of(change.Severity)}): {change.Before ?? "not there"} -> {change.After ?? "not there"}: {change.Reason}",
            change.IsWeaker ? UpdateLevel.Minor : UpdateLevel.Patch, change.IsWeaker);
    }

    private static EffectFinding NotEvaluated(string place, string text, bool blocks) =>
        new($"not-evaluated:{place}", EffectKind.NotEvaluated, place.Split(':')[0], text, UpdateLevel.None, blocks);
}
