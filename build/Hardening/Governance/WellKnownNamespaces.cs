using System.Collections.Immutable;

namespace Welkin.Hardening;

/// <summary>The namespaces that every cluster has from its start.</summary>
internal static class WellKnownNamespaces
{
    public const string Default = "default";

    /// <summary>Those of the cluster's own parts.</summary>
    public static ImmutableArray<string> System { get; } = ["kube-node-lease", "kube-public", "kube-system"];

    public static ImmutableArray<string> OfEveryCluster { get; } = [Default, .. System];
}
