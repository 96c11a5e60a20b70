using System.Collections.Immutable;
using Welkin.Hardening;
using Welkin.Kernel;

namespace Welkin.Pipeline.Stages;

/// <summary>A release before and after a bump, like for like: what people wrote and does not fit one of the two is left out of both.</summary>
/// <param name="Unfit">What no longer fits because of the bump.</param>
/// <param name="Standing">How much did not fit before either and is left out too.</param>
internal sealed record EffectPair(EffectRelease Before, EffectRelease After, ImmutableArray<Finding> Unfit, int Standing)
{
    /// <summary>Each turn leaves more out, and there is not much.</summary>
    private const int MostTurns = 4;

    /// <param name="baseline">The release as it is.</param>
    /// <param name="before">Its components.</param>
    /// <param name="after">The same with one of them replaced.</param>
    /// <param name="own">Name of that one.</param>
    public static EffectPair Of(EffectRelease baseline, IReadOnlyList<HardeningInput> before, IReadOnlyList<HardeningInput> after, string own, AuditScope scope)
    {
        var (old, now) = (baseline, EffectRelease.Of(after, baseline.LeftOut, scope));
        var unfit = now.Unfit;
        for (var turn = 0; turn < MostTurns && now.LeftOut.Count != old.LeftOut.Count; turn++)
        {
            old = EffectRelease.Of(before, now.LeftOut, scope);
            if (old.LeftOut.Count != now.LeftOut.Count)
                now = EffectRelease.Of(after, old.LeftOut, scope);
        }
        var known = old.UnfitWaivers.Select(finding => (finding.At, finding.Id)).ToHashSet();
        var waivers = now.UnfitWaivers.Where(finding => !known.Contains((finding.At, finding.Id)));
        return new EffectPair(old, now, [.. unfit.Concat(waivers).Distinct()], Own(before, own, baseline.LeftOut));
    }

    private static int Own(IReadOnlyList<HardeningInput> inputs, string own, ImmutableHashSet<object> leftOut) => inputs.Where(input => input.Manifests.Component == own)
        .Sum(input => input.Overlays.Count(leftOut.Contains) + (input.Facts is { } facts ? facts.Spec.Workloads.Count(leftOut.Contains) + facts.Spec.Values.Count(leftOut.Contains) : 0));
}
