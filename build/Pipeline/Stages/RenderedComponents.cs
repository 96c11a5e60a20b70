using System.Collections.Immutable;

namespace Welkin.Pipeline.Stages;

/// <summary>What Render leaves beside the manifests themselves: one entry for each component of the run.</summary>
public sealed record RenderedComponents(ImmutableArray<RenderedComponent> Components);

/// <summary>A component whose manifests lie in <c>rendered/&lt;folder&gt;.yaml</c>.</summary>
/// <param name="Cached">No helm was started for it.</param>
/// <param name="Seconds">How long it took.</param>
public sealed record RenderedComponent(string Folder, bool Cached, double Seconds);
