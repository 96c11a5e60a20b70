using System.Collections.Immutable;

namespace Welkin.Pipeline.Stages;

/// <summary>What Harden leaves beside the manifests themselves.</summary>
public sealed record HardenedComponents(ImmutableArray<HardenedComponent> Components);

/// <summary>A component whose hardened manifests lie in <c>hardened/&lt;folder&gt;/</c>, one file for each object.</summary>
/// <param name="Changes">How many places rules changed.</param>
public sealed record HardenedComponent(string Folder, int Objects, int Changes, double Seconds);
