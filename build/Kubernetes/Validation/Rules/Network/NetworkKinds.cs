using System.Collections.Immutable;

namespace Welkin.Kubernetes;

/// <summary>The kinds of the network.</summary>
internal static class NetworkKinds
{
    public static ImmutableArray<KindEntry> All { get; } = [];
}
