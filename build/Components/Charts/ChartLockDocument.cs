using System.Collections.Immutable;
using System.ComponentModel;
using Welkin.Kernel;

namespace Welkin.Components.Charts;

/// <summary>The content format of <c>components/components.lock.yaml</c>.</summary>
public sealed record ChartLockDocument(
    [Constant("welkin.release/v1")] [Description("Version of this format")] string ApiVersion,
    [Constant("ComponentsLock")] [Description("What this file describes")] string Kind,
    ChartLockMetadata Metadata,
    ChartLockSpec Spec);

/// <summary>The name that every content file has.</summary>
public sealed record ChartLockMetadata([Constant("components")] [Description("There is one lock")] string Name);

/// <summary>The locked charts.</summary>
public sealed record ChartLockSpec(
    [Description("By the folder of the component; charts of our own lie in the repository and are not locked")]
    ImmutableSortedDictionary<string, LockedChartEntry> Components);

/// <summary>One chart of the lock: either its content digest, or why there is none yet.</summary>
public sealed record LockedChartEntry(
    Location At,
    [Description("The chart's own name")] string Chart,
    [Description("Exact chart version as the catalogue writes it")] string Version,
    [Description("Version of the software, as the chart states it")] string? AppVersion = null,
    [Description("Digest over the chart's files, whatever archive they come in; an archive with another one is refused")]
    Sha256? ContentDigest = null,
    [Description("Digest of the archive as its source had it; another packing of the same files has another")] Sha256? ArchiveDigest = null,
    [Description("Where the chart was taken from when it was locked")] string? Source = null,
    [Description("Images that run, as rendered when the version was taken; left out where nobody looked")] ImmutableArray<string>? Images = null,
    [Description("Why nothing is known of the chart's content yet")] string? Unresolved = null);
