namespace Welkin.Components.Charts;

/// <summary>A chart that a run may use: it lies in the store and is what the lock says.</summary>
/// <param name="FromStore">It was there before; nothing was asked for it.</param>
public sealed record VendoredChart(ChartReference Reference, StoredChart Stored, bool FromStore)
{
    /// <summary>What the lock should say of it.</summary>
    public ResolvedChart ToLock() => new(Reference.Name, Reference.Version, Stored.Content.Metadata.AppVersion,
        Stored.Content.Digest, Stored.ArchiveDigest, Stored.Source);
}
