using System.Collections.Immutable;

namespace Welkin.Hardening;

/// <summary>Every image is named by its digest.</summary>
public sealed class ImageDigests : IWorkloadControl
{
    public string Id => "I02";

    public string Title => "Every image is named by its digest";

    public Severity Severity => Severity.Medium;

    public string Rationale => "Whoever may push to the registry can move a tag to another image.";

    public string Remedy => "Name the image by tag and digest, as registry.example/app:1.2@sha256:….";

    public ImmutableArray<string> Reads => ["containers[*].image"];

    public IEnumerable<Violation> Evaluate(Workload workload, AuditContext context) =>
        workload.Images((container, image) => image.Digest is null ? container.Field["image"].Shown : null);
}
