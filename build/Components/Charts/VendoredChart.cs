using System.Collections.Immutable;

namespace Welkin.Components.Charts;

/// <summary>A chart that a run may use: it lies in the store and is what the lock says.</summary>
/// <param name="FromStore">It was there before; nothing was asked for it.</param>
/// <param name="Refusals">What earlier sources gave in its place that was not the chart, one line each: worth a warning.</param>
public sealed record VendoredChart(ChartReference Reference, StoredChart Stored, bool FromStore, ImmutableArray<string> Refusals)
{
    /// <summary>What the lock should say of it.</summary>
    public ResolvedChart ToLock() => new(Reference.Name, Reference.Version, Stored.Content.Metadata.AppVersion,
        Stored.Content.Digest, Stored.ArchiveDigest, Place);

    // The lock is the same on every machine: of a file it keeps the name, not the folder it lay in.
    private string Place => Path.IsPathRooted(Stored.Source) ? $"chart mirror: {Path.GetFileName(Stored.Source)}" : Stored.Source;
}
