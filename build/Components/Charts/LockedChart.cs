using System.Collections.Immutable;
using Welkin.Kernel;

namespace Welkin.Components.Charts;

/// <summary>What one component's chart was when it was locked.</summary>
/// <param name="Chart">The chart's own name.</param>
/// <param name="Version">The chart's version as the catalogue writes it.</param>
public abstract record LockedChart(string Chart, string Version);

/// <summary>A chart whose content is known.</summary>
/// <param name="Content">The digest over the chart's files; it alone decides whether an archive is the locked chart.</param>
/// <param name="Archive">The digest of the archive as <paramref name="Source"/> had it; another packing of the same files has another.</param>
/// <param name="Source">Where it was taken from when it was locked.</param>
public sealed record ResolvedChart(string Chart, string Version, string? AppVersion, Sha256 Content, Sha256? Archive, string Source)
    : LockedChart(Chart, Version)
{
    /// <summary>Images that run, as rendered when the version was taken, sorted; null where nobody looked.</summary>
    public ImmutableArray<string>? Images { get; init; }

    // Two lists of the same images are the same.
    public bool Equals(ResolvedChart? other) => other is not null && base.Equals(other) && AppVersion == other.AppVersion && Content == other.Content
        && Archive == other.Archive && Source == other.Source && Images.HasValue == other.Images.HasValue && (Images ?? []).SequenceEqual(other.Images ?? []);

    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), AppVersion, Content, Archive, Source);
}

/// <summary>A chart that nobody could look into yet, so nothing is known of its content.</summary>
public sealed record UnresolvedChart(string Chart, string Version, string Reason) : LockedChart(Chart, Version);
