using System.Collections.Immutable;

namespace Welkin.Hardening;

/// <summary>What hardening made of a component.</summary>
/// <param name="Manifests">All its objects in their order; those that needed no change have their text byte for byte.</param>
/// <param name="Changes">What was changed, in the order of objects and rules.</param>
/// <param name="Remainders">What rules had to leave.</param>
public sealed record HardenedComponent(ComponentManifests Manifests, ImmutableArray<Change> Changes, ImmutableArray<Remainder> Remainders);
