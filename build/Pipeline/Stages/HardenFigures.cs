using System.Collections.Immutable;

namespace Welkin.Pipeline.Stages;

/// <summary>What Harden leaves beside the manifests themselves.</summary>
/// <param name="Seconds">How long all of it took: components are hardened in sight of each other.</param>
public sealed record HardenFigures(ImmutableArray<HardenFigure> Components, double Seconds);

/// <summary>A component whose hardened manifests lie in <c>hardened/&lt;folder&gt;/</c>, one file for each object.</summary>
/// <param name="Changes">How many fields rules and overlays changed.</param>
public sealed record HardenFigure(string Folder, int Objects, int Changes);
