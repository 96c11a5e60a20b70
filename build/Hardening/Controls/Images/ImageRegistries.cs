using System.Collections.Immutable;

namespace Welkin.Hardening;

/// <summary>Images come from registries that the profile names in its parameter <c>registries</c>.</summary>
/// <remarks>
/// An entry is a host (<c>registry.example:5000</c>) or a host and the start of the path (<c>quay.io/prometheus</c>). An image without a host
/// comes from docker.io. Without the parameter the control does not apply.
/// </remarks>
public sealed class ImageRegistries : IWorkloadControl
{
    private const string Allowed = "registries";

    public string Id => "I03";

    public string Title => "Images come from registries that are allowed";

    public Severity Severity => Severity.Medium;

    public string Rationale => "Nobody answers for what other registries serve.";

    public string Remedy => "Take the image from an allowed registry, or mirror it there.";

    public ImmutableArray<string> Reads => ["containers[*].image"];

    public bool AppliesTo(Workload workload, AuditContext context) => !context.Parameter(Allowed).IsEmpty;

    public IEnumerable<Violation> Evaluate(Workload workload, AuditContext context) => workload.Images((_, image) =>
        context.Parameter(Allowed).Any(allowed => IsIn(image, allowed.TrimEnd('/'))) ? null : $"{image.Name}");

    private static bool IsIn(ImageReference image, string allowed) =>
        image.Registry == allowed || $"{image.Registry}/{image.FullRepository}/".StartsWith(allowed + "/", StringComparison.Ordinal);
}
