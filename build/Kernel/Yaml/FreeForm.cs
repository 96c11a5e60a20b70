namespace Welkin.Kernel;

/// <summary>A value of a content format that may be anything, such as a patch: only its place is known here.</summary>
/// <remarks>Whoever knows how its scalars are to be understood reads the same text for the value, for a manifest as manifests are read.</remarks>
/// <param name="At">Where it starts.</param>
public sealed record FreeForm(Location At);
