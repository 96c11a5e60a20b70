using System.Collections.Immutable;
using Welkin.Components;
using Welkin.Components.Bumps;
using Welkin.Components.Bumps.Changes;
using Welkin.Components.Charts;
using Welkin.Hardening;
using Welkin.Kubernetes;
using Welkin.Pipeline.Progress;
using Welkin.Releases.Lines;

namespace Welkin.Pipeline.Stages;

/// <summary>Proves what each bump of a plan does: the release hardened and judged before and after, with that one component replaced, and compared.</summary>
public sealed class EffectStage(EffectCharts charts, HardeningContent hardening, StageProgress progress)
{
    /// <summary>The plan with the effect of each bump among the members; a bump of another edition's component stays as it is.</summary>
    /// <param name="members">All components of one edition: each bump is judged in sight of them.</param>
    /// <param name="today">The day on which waivers must be in force.</param>
    public async Task<BumpPlan> RunAsync(IReadOnlyList<Component> members, BumpPlan plan, ChartLock locked, KubernetesSupport kubernetes, DateOnly today, int jobs, CancellationToken cancel)
    {
        var bumps = plan.Bumps.ToDictionary(bump => bump.Folder, StringComparer.Ordinal);
        var moving = members.Where(member => bumps.ContainsKey(member.Folder)).Select(member => Moved(member, bumps[member.Folder])).ToList();
        if (moving.Count == 0)
            return plan;

        var before = await charts.RenderAsync(members, locked, kubernetes, jobs, cancel);
        var after = await charts.RenderAsync(moving, locked, kubernetes, jobs, cancel);
        var scope = new AuditScope(new KubernetesVersion(1, kubernetes.Maximum.Minor), today);
        var sight = before.Where(chart => chart.Failure is null).ToImmutableArray();
        var baseline = await Task.Run(() => EffectRelease.Of([.. sight.Select(Input)], EffectRelease.Nothing, scope), cancel);

        // Each of them uses all cores itself.
        var effects = await progress.RunAsync("Compare", after, chart => $"{chart.Member}", 1, (chart, token) => Task.Run(() => Effect(chart, before, sight, baseline, kubernetes, scope), token), cancel);
        var byFolder = after.Zip(effects).ToDictionary(entry => entry.First.Member.Folder, entry => entry.Second, StringComparer.Ordinal);
        return plan with { Components = [.. plan.Components.Select(component => byFolder.TryGetValue(component.Folder, out var effect) ? component with { Effect = effect } : component)] };
    }

    /// <summary>The component after the bump: at the target, with the values it will have then.</summary>
    private Component Moved(Component member, PlannedComponent bump) =>
        BumpValues.After(bump, member.Path) is { } values ? charts.WithValues(member.At(bump.Target), values) : member.At(bump.Target);

    private BumpEffect Effect(EffectChart after, ImmutableArray<EffectChart> all, ImmutableArray<EffectChart> sight, EffectRelease baseline, KubernetesSupport kubernetes, AuditScope scope)
    {
        var before = all.First(chart => chart.Member.Folder == after.Member.Folder);
        if ((after.Failure ?? (before.Failure is { } missing ? $"the present version: {missing}" : null)) is { } why)
            return EffectSummary.Unknown(after.Member.Name, why);
        var pair = EffectPair.Of(baseline, [.. sight.Select(Input)], [.. sight.Select(chart => Input(chart.Member.Folder == after.Member.Folder ? after : chart))], after.Member.Name, scope);
        return EffectSummary.Of(EffectObjects.Compare(pair, before, after, kubernetes),
            [.. EffectPosture.Of(pair), .. EffectPermissions.Between(pair.Before.Objects, pair.After.Objects), .. OutOfSight(all)]);
    }

    /// <summary>Before and after are judged in the same sight, so what is out of it is said and does not block.</summary>
    private static IEnumerable<EffectFinding> OutOfSight(ImmutableArray<EffectChart> all)
    {
        var missing = all.Where(chart => chart.Failure is not null).Select(chart => chart.Member.ToString()).ToImmutableArray();
        return missing.IsEmpty ? [] :
        [
            new EffectFinding("not-evaluated:out-of-sight", EffectKind.NotEvaluated, "release", $"judged without components that cannot be had or do not render: {string.Join(", ", missing)}", UpdateLevel.None, Blocks: false),
        ];
    }

    private HardeningInput Input(EffectChart chart) => hardening.Input(chart.Member, chart.Manifests);
}
