using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Whether there is a pod for a selector: one of the release, or one that something makes of its objects at run time.</summary>
internal static class SelectedPods
{
    // The labels of the pods that kubeadm and the add-ons of every cluster have.
    private static readonly ImmutableHashSet<(string Key, string Value)> OfTheCluster =
    [
        ("component", "etcd"), ("component", "kube-apiserver"), ("component", "kube-controller-manager"), ("component", "kube-scheduler"),
        ("k8s-app", "kube-dns"), ("k8s-app", "kube-proxy"),
    ];

    // Custom resources whose names meet those of applications and which make no pods.
    private static readonly ImmutableHashSet<string> WithoutPods =
        ["Certificate", "ClusterIssuer", "Issuer", "PodMonitor", "Probe", "PrometheusRule", "ScrapeConfig", "ServiceMonitor"];

    /// <remarks>
    /// An operator labels the pods of a custom resource with its name: where a value of the selector is the name of one in the namespace, its
    /// pods are meant.
    /// </remarks>
    public static bool Exist(string space, LabelSelector selector, ReleaseObjects release) =>
        ReleaseLabels.Of(release).PodsIn(space).Any((_, labels) => selector.Matches(labels))
        || (space == "kube-system" && Values(selector).Any(OfTheCluster.Contains))
        || (Values(selector).Select(label => label.Value).ToHashSet(StringComparer.Ordinal) is { Count: > 0 } values
            && release.Namespaces.TryGetValue(space, out var used) && used.Objects.Any(item => values.Contains(item.Identity.Name) && IsCustom(item.Identity) && !WithoutPods.Contains(item.Identity.Kind)));

    private static IEnumerable<(string Key, string Value)> Values(LabelSelector selector) => selector.Requirements
        .Where(requirement => requirement.Operator == LabelOperator.In)
        .SelectMany(requirement => requirement.Values.Select(value => (requirement.Key, value)));

    private static bool IsCustom(ObjectIdentity identity) =>
        identity.Group.Contains('.', StringComparison.Ordinal) && !identity.Group.EndsWith(".k8s.io", StringComparison.Ordinal);
}
