using Welkin.Kernel;

namespace Welkin.Components.Charts;

/// <summary>A chart that lies in the store and whose files were just compared with the digest that names it.</summary>
/// <param name="Path">The archive, as a source gave it.</param>
/// <param name="ArchiveDigest">The digest of that archive.</param>
/// <param name="Source">Where the archive came from.</param>
public sealed record StoredChart(string Path, ChartContent Content, Sha256 ArchiveDigest, string Source);
