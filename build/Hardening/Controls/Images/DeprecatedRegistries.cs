using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Welkin.Hardening;

/// <summary>No image comes from a registry that is no longer kept.</summary>
/// <remarks>
/// k8s.gcr.io: frozen since 3 April 2023 (kubernetes.io/blog/2023/02/06/k8s-gcr-io-freeze-announcement). docker.pkg.github.com: replaced by
/// ghcr.io (GitHub Docs, Working with the Docker registry).
/// </remarks>
public sealed class DeprecatedRegistries : IWorkloadControl
{
    /// <summary>Each such registry and what took its place.</summary>
    internal static FrozenDictionary<string, string> Successors { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["k8s.gcr.io"] = "registry.k8s.io",
        ["docker.pkg.github.com"] = "ghcr.io",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public string Id => "I06";

    public string Title => "No image comes from a registry that is no longer kept";

    public Severity Severity => Severity.Medium;

    public string Rationale => "New versions, fixes among them, never arrive there, and one day it is gone.";

    public string Remedy => "Take the image from the registry that took its place.";

    public ImmutableArray<string> Reads => ["containers[*].image"];

    public IEnumerable<Violation> Evaluate(Workload workload, AuditContext context) => workload.Images((container, image) =>
        Successors.TryGetValue(image.Registry, out var next) ? $"{container.Field["image"].Shown}, replaced by {next}" : null);
}
