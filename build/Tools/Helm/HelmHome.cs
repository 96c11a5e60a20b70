using System.Collections.Immutable;

namespace Welkin.Tools;

/// <summary>An environment in which Helm sees nothing of the user: no repositories, plugins, registry logins or cluster.</summary>
/// <remarks>helm(1), "Environment variables".</remarks>
internal static class HelmHome
{
    private static readonly ImmutableArray<string> Unset =
    [
        "HELM_BURST_LIMIT", "HELM_CONTENT_CACHE", "HELM_DEBUG", "HELM_DRIVER", "HELM_KUBEAPISERVER", "HELM_KUBEASGROUPS", "HELM_KUBEASUSER",
        "HELM_KUBECAFILE", "HELM_KUBECONTEXT", "HELM_KUBEINSECURE_SKIP_TLS_VERIFY", "HELM_KUBETLS_SERVER_NAME", "HELM_KUBETOKEN",
        "HELM_MAX_HISTORY", "HELM_NAMESPACE", "HELM_QPS", "HELM_REGISTRY_CONFIG", "HELM_REPOSITORY_CACHE", "HELM_REPOSITORY_CONFIG",
    ];

    public static ImmutableSortedDictionary<string, string?> At(string folder) =>
        ImmutableSortedDictionary.CreateRange<string, string?>(StringComparer.Ordinal,
        [
            new("HELM_CACHE_HOME", Path.Combine(folder, "cache")),
            new("HELM_CONFIG_HOME", Path.Combine(folder, "config")),
            new("HELM_DATA_HOME", Path.Combine(folder, "data")),
            new("HELM_NO_PLUGINS", "1"),
            new("HELM_PLUGINS", Path.Combine(folder, "plugins")),
            new("KUBECONFIG", Path.Combine(folder, "no-cluster")),
            .. Unset.Select(name => KeyValuePair.Create<string, string?>(name, null)),
        ]);
}
