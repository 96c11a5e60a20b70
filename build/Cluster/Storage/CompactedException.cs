namespace Welkin.Cluster;

/// <summary>Changes since a revision are asked for that the store no longer remembers: 410 Gone for whom asked.</summary>
public sealed class CompactedException(long asked, long oldest) : Exception(FormattableString.Invariant($"too old resource version: {asked} ({oldest})"));
