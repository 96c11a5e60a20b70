using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Welkin.Kernel;

namespace Welkin.Conformance;

/// <summary>What is proven: the objects of a release, as they come out of its bundle.</summary>
/// <param name="Components">In the order in which they are installed.</param>
public sealed record ReleaseUnderTest(string Version, string Edition, ImmutableArray<ComponentUnderTest> Components)
{
    /// <summary>Name of the customer's values that the objects were rendered with; null for the release's own.</summary>
    public string? Values { get; init; }

    /// <summary>Digest of all components in their order: what a result for the release as a whole holds for.</summary>
    public string Fingerprint => Sha256.Of(string.Concat(Components.Select(component => $"{component.Name} {component.Fingerprint}\n"))).ToString();
}

/// <summary>One component of a release.</summary>
/// <param name="Fingerprint">Digest of its objects: a result holds for a component as long as it stays the same.</param>
/// <param name="Objects">In the order in which they are applied, custom resource definitions first.</param>
public sealed record ComponentUnderTest(string Name, string Namespace, string Fingerprint, ImmutableArray<JsonObject> Objects);
