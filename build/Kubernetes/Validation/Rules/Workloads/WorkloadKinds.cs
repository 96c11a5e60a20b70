using System.Collections.Immutable;

namespace Welkin.Kubernetes;

/// <summary>The kinds that make pods or decide how many there are.</summary>
internal static class WorkloadKinds
{
    public static ImmutableArray<KindEntry> All { get; } = [];
}
