using Welkin.Components.Charts;
using Welkin.Pipeline.Progress;
using Welkin.Tools.Charts;

namespace Welkin.Pipeline.Stages;

/// <summary>Makes the stages of a run from its options: the one place that knows which adapters they get.</summary>
public sealed class StageFactory(HttpReader http, StageProgress progress, TimeProvider time)
{
    public VendorStage Vendor(BuildContext context) => new(context.Workspace, Store(context), Fetch(context, UnlockedCharts.Refuse));

    /// <summary>Fetches charts to lock them: as the sources have them, not as the lock says.</summary>
    public ChartFetch Relock(BuildContext context) => Fetch(context, UnlockedCharts.Take);

    private ChartFetch Fetch(BuildContext context, UnlockedCharts unlocked)
    {
        var sources = ChartSources.Of(http, context.Workspace.RepositoryCache, context.Options.ChartMirrors, context.Options.Offline);
        return new ChartFetch(new ChartVendor(Store(context), sources, jobs: 1, unlocked), progress, context.Options.Jobs);
    }

    private ChartStore Store(BuildContext context) => new(context.Workspace.ChartStore, time);
}
