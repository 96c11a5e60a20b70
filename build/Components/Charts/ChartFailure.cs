using System.Collections.Immutable;

namespace Welkin.Components.Charts;

/// <summary>A chart that could not be had.</summary>
/// <param name="Refused">At least one source gave something under this name that is not this chart.</param>
/// <param name="Summary">One clause: what is wrong.</param>
/// <param name="Tried">Each source asked and what it answered, in order.</param>
public sealed record ChartFailure(ChartReference Chart, bool Refused, string Summary, ImmutableArray<string> Tried)
{
    /// <summary>The failure for a person: a line, and one below it for each source.</summary>
    public IEnumerable<string> Lines => [$"{Chart.Component}: chart {Chart}: {Summary}", .. Tried.Select(tried => $"  {tried}")];
}
