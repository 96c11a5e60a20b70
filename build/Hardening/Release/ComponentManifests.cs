using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>The rendered objects of one component.</summary>
/// <param name="Component">Its name; waivers and facts are looked up by it.</param>
/// <param name="Namespace">Where objects go that name no namespace.</param>
/// <param name="Documents">The objects, in the order they are installed.</param>
public sealed record ComponentManifests(string Component, string Namespace, ImmutableArray<ManifestDocument> Documents)
{
    /// <summary>Version of the chart they were rendered from; null where nobody knows.</summary>
    public string? ChartVersion { get; init; }
}
