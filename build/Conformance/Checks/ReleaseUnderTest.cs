using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Welkin.Conformance;

/// <summary>What is proven: the objects of a release, as they come out of its bundle.</summary>
/// <param name="Components">In the order in which they are installed.</param>
public sealed record ReleaseUnderTest(string Version, string Edition, ImmutableArray<ComponentUnderTest> Components);

/// <summary>One component of a release.</summary>
/// <param name="Fingerprint">Digest of its objects: a result holds for a component as long as it stays the same.</param>
/// <param name="Objects">In the order in which they are applied, custom resource definitions first.</param>
public sealed record ComponentUnderTest(string Name, string Namespace, string Fingerprint, ImmutableArray<JsonObject> Objects);
