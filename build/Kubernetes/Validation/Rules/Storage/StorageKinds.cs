using System.Collections.Immutable;

namespace Welkin.Kubernetes;

/// <summary>The kinds of storage: volumes, claims, classes, drivers.</summary>
internal static class StorageKinds
{
    public static ImmutableArray<KindEntry> All { get; } = [];
}
