using System.Collections.Immutable;

namespace Welkin.Kubernetes;

/// <summary>The kinds that are a pod or its template.</summary>
internal static class PodKinds
{
    public static ImmutableArray<KindEntry> All { get; } = [];
}
