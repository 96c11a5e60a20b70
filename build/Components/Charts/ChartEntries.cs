using System.Collections.Immutable;

namespace Welkin.Components.Charts;

/// <summary>What an index lists of one chart.</summary>
/// <param name="Versions">In the order of the index; each version once.</param>
/// <param name="Warnings">What could not be read, one line each, naming the entry.</param>
public sealed record ChartEntries(ImmutableArray<IndexedChart> Versions, ImmutableArray<string> Warnings);
