using System.Collections.Immutable;

namespace Welkin.Kubernetes.Clusters;

/// <summary>The variables that make kubectl, helm and every other client speak to one cluster and to no other.</summary>
public static class ClientEnvironment
{
    // They win over a kubeconfig, or stand in for one that is missing (helm's environment; client-go, rest.InClusterConfig).
    private static readonly ImmutableArray<string> Others =
    [
        "HELM_KUBEAPISERVER", "HELM_KUBEASGROUPS", "HELM_KUBEASUSER", "HELM_KUBECAFILE", "HELM_KUBECONTEXT", "HELM_KUBEINSECURE_SKIP_TLS_VERIFY",
        "HELM_KUBETLS_SERVER_NAME", "HELM_KUBETOKEN", "HELM_NAMESPACE", "KUBERNETES_MASTER", "KUBERNETES_SERVICE_HOST", "KUBERNETES_SERVICE_PORT",
    ];

    /// <summary>What to set; null takes a variable away.</summary>
    /// <remarks>kubectl remembers what a server has by its address, and a later cluster may have the same: each gets a memory of its own.</remarks>
    public static ImmutableSortedDictionary<string, string?> Of(RunningCluster cluster) => Others
        .Select(name => KeyValuePair.Create<string, string?>(name, null))
        .Append(new("KUBECONFIG", cluster.Kubeconfig))
        .Append(new("KUBECACHEDIR", Path.Combine(cluster.Folder, "cache")))
        .ToImmutableSortedDictionary(StringComparer.Ordinal);
}
