using System.Collections.Immutable;

namespace Welkin.Hardening;

/// <summary>Every image has a tag of its own.</summary>
/// <remarks>A digest without a tag says more than any tag. With both the kubelet looks at the digest alone, and the tag misleads people.</remarks>
public sealed class FloatingTags : IWorkloadControl
{
    public string Id => "I01";

    public string Title => "No image is tagged latest or not at all";

    public Severity Severity => Severity.Medium;

    public string Rationale => "Nobody can tell which version runs, and two nodes may run two.";

    public string Remedy => "Give the tag of a released version, and its digest.";

    public ImmutableArray<string> Reads => ["containers[*].image"];

    public IEnumerable<Violation> Evaluate(Workload workload, AuditContext context) =>
        workload.Images((container, image) => image.IsFloating ? container.Field["image"].Shown : null);
}
