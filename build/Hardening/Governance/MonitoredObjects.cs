using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>What a ServiceMonitor or a PodMonitor scrapes.</summary>
internal static class MonitoredObjects
{
    // Services that the API server, the cluster's DNS and the Prometheus operator make.
    private static readonly ImmutableArray<(string Namespace, ImmutableSortedDictionary<string, string> Labels)> OfTheCluster =
    [
        ("default", Labels(("component", "apiserver"), ("provider", "kubernetes"))),
        ("kube-system", Labels(("app.kubernetes.io/managed-by", "prometheus-operator"), ("app.kubernetes.io/name", "kubelet"), ("k8s-app", "kubelet"))),
        ("kube-system", Labels(("k8s-app", "kube-dns"), ("kubernetes.io/cluster-service", "true"), ("kubernetes.io/name", "CoreDNS"))),
    ];

    public static IEnumerable<Violation> Missing(ReleaseObject monitor, ReleaseObjects release)
    {
        var (spec, home) = (monitor["spec"], monitor.Identity.Namespace ?? "");
        var selector = LabelSelector.Read(spec["selector"]);
        var named = spec["namespaceSelector"]["matchNames"].Items.Select(name => name.Text ?? "").ToList();
        var everywhere = spec["namespaceSelector"]["any"].Flag == true;
        bool IsWatched(string? space) => everywhere || (named.Count == 0 ? space == home : named.Contains(space!));

        bool IsMeant(string? space, ImmutableSortedDictionary<string, string> labels) => IsWatched(space) && selector.Matches(labels);

        var labels = ReleaseLabels.Of(release);
        if (monitor.Identity.Kind == "PodMonitor" ? labels.Pods.Any(IsMeant) : labels.Services.Any(IsMeant) || OfTheCluster.Any(service => IsMeant(service.Namespace, service.Labels)))
            yield break;
        if (named.Find(space => !release.Namespaces.ContainsKey(space)) is { } outside)
            yield return Violation.Unknown(spec["namespaceSelector"]["matchNames"], $"{outside} is no namespace of the release: what it holds is not known");
        else
            yield return Violation.At(spec["selector"], $"{spec["selector"].Shown}, which no {(monitor.Identity.Kind == "PodMonitor" ? "pod" : "Service")} of the release has");
    }

    private static ImmutableSortedDictionary<string, string> Labels(params (string Key, string Value)[] labels) =>
        labels.ToImmutableSortedDictionary(label => label.Key, label => label.Value, StringComparer.Ordinal);
}
