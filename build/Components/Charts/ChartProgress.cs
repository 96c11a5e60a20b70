namespace Welkin.Components.Charts;

/// <summary>What just happened to one chart of a run.</summary>
/// <param name="Detail">Where it came from, or why it did not; empty at the start.</param>
public sealed record ChartProgress(ChartReference Chart, ChartStage Stage, string Detail);

/// <summary>How far a chart is.</summary>
public enum ChartStage
{
    /// <summary>It is looked for.</summary>
    Started,

    /// <summary>It was in the store already.</summary>
    Stored,

    /// <summary>A source had it and it is in the store now.</summary>
    Fetched,

    /// <summary>No source had it, or none had it as locked.</summary>
    Failed,
}
