using System.Collections.Immutable;

namespace Welkin.Pipeline.Stages;

/// <summary>What Vendor leaves: the chart of every component of the run.</summary>
/// <param name="Refusals">What sources gave in a chart's place that was not the chart, before another source had it.</param>
public sealed record VendoredComponents(ImmutableArray<VendoredComponent> Components, ImmutableArray<string> Refusals);

/// <summary>A component with its chart in the store.</summary>
/// <param name="Folder">Its folder in the catalogue.</param>
/// <param name="Chart">The chart's own name.</param>
/// <param name="ContentDigest">Digest over the chart's files: the same for every packing of them.</param>
/// <param name="Archive">The archive in the store, relative to the artifacts folder.</param>
/// <param name="Source">Where the archive came from.</param>
/// <param name="FirstParty">A chart of our own, under the same commit as everything else.</param>
public sealed record VendoredComponent(
    string Folder, string Name, string Namespace, string Chart, string Version, string? AppVersion, string ContentDigest, string Archive, string Source, bool FirstParty);
