using System.Collections.Immutable;

namespace Welkin.Kubernetes;

/// <summary>The kinds of a cluster's own furniture: namespaces, nodes, configuration, accounts, quotas.</summary>
internal static class ClusterKinds
{
    public static ImmutableArray<KindEntry> All { get; } = [new("", "ConfigMap", ConfigMapRules.Rules)];
}
