using System.Collections.Immutable;

namespace Welkin.Kubernetes;

/// <summary>The order in which Helm installs kinds, so that what others need is there first.</summary>
/// <remarks>Helm 4, pkg/release/v1/util/kind_sorter.go: kinds it does not know come last, by name.</remarks>
public static class InstallOrder
{
    private const int Unknown = 99;

    private static readonly ImmutableDictionary<string, int> Ranks = new[]
    {
        "PriorityClass", "Namespace", "NetworkPolicy", "ResourceQuota", "LimitRange", "PodSecurityPolicy", "PodDisruptionBudget",
        "ServiceAccount", "Secret", "SecretList", "ConfigMap", "StorageClass", "PersistentVolume", "PersistentVolumeClaim",
        "CustomResourceDefinition", "ClusterRole", "ClusterRoleList", "ClusterRoleBinding", "ClusterRoleBindingList", "Role", "RoleList",
        "RoleBinding", "RoleBindingList", "Service", "DaemonSet", "Pod", "ReplicationController", "ReplicaSet", "Deployment",
        "HorizontalPodAutoscaler", "StatefulSet", "Job", "CronJob", "IngressClass", "Ingress", "APIService",
        "MutatingWebhookConfiguration", "ValidatingWebhookConfiguration",
    }.Select((kind, index) => KeyValuePair.Create(kind, index + 1)).ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary>From 1 for the first kind to 99 for kinds Helm does not know: always two digits.</summary>
    public static int RankOf(string kind) => Ranks.GetValueOrDefault(kind, Unknown);
}
