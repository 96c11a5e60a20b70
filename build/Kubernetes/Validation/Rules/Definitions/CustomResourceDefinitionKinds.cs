using System.Collections.Immutable;

namespace Welkin.Kubernetes;

/// <summary>CustomResourceDefinition.</summary>
internal static class CustomResourceDefinitionKinds
{
    public static ImmutableArray<KindEntry> All { get; } = [];
}
