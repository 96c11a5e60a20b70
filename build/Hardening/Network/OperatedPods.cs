using System.Collections.Immutable;

namespace Welkin.Hardening;

/// <summary>Pods that an operator makes from an object of the release: nobody renders them, and policies decide over them all the same.</summary>
/// <remarks>Labels and ports as the Prometheus operator sets them (prometheus-operator, pkg/prometheus, pkg/alertmanager, pkg/thanos); <c>operator.prometheus.io/name</c> is one of Prometheus alone, and harmless on the others.</remarks>
public static class OperatedPods
{
    private const string Group = "monitoring.coreos.com";

    private static readonly ImmutableArray<(string Kind, string Name, string Label, NamedPort Web)> Kinds =
    [
        ("Alertmanager", "alertmanager", "alertmanager", Web(9093)),
        ("Prometheus", "prometheus", "prometheus", Web(9090)),
        ("PrometheusAgent", "prometheus-agent", "prometheus", Web(9090)),
        ("ThanosRuler", "thanos-ruler", "thanos-ruler", new("web", new NetworkPort(10902))),
    ];

    internal static IEnumerable<PodPeer> In(ReleaseObjects release, Func<string, KnownLabels> spaces) =>
        from kind in Kinds
        from item in release.OfKind(Group, kind.Kind)
        select new PodPeer($"{kind.Kind} {item.Identity.Name}", item.Identity.Namespace!, Labels(kind.Name, kind.Label, item), spaces(item.Identity.Namespace!))
        {
            Ports = [kind.Web with { Name = item["spec"]["portName"].Text ?? kind.Web.Name }, new("reloader-web", new NetworkPort(8080))],
            HostNetwork = item["spec"]["hostNetwork"].Flag == true,
        };

    /// <summary>The object that an operator makes such pods from; null for pods of workloads.</summary>
    public static ReleaseObject? ObjectOf(PodPeer pod, ReleaseObjects release) =>
        pod.Workload is null && pod.Name.Split(' ', 2) is [var kind, var name] && Kinds.Any(known => known.Kind == kind) ? release.Find(Group, kind, pod.Namespace, name) : null;

    /// <summary>The labels that tell such pods from all others.</summary>
    internal static ImmutableSortedDictionary<string, string> SelectorOf(PodPeer pod) =>
        pod.Labels.Labels.Where(label => label.Key is "app.kubernetes.io/name" or "app.kubernetes.io/instance").ToImmutableSortedDictionary(StringComparer.Ordinal);

    private static KnownLabels Labels(string name, string label, ReleaseObject item)
    {
        var given = item["spec"]["podMetadata"]["labels"];
        return KnownLabels.Of(
            (given.Map ?? []).Select(entry => (entry.Key, given[entry.Key].Text ?? ""))
            .Concat([("app.kubernetes.io/managed-by", "prometheus-operator"), ("app.kubernetes.io/name", name), ("app.kubernetes.io/instance", item.Identity.Name), (label, item.Identity.Name), ("operator.prometheus.io/name", item.Identity.Name)])
            .DistinctBy(entry => entry.Item1)) with { Complete = false };
    }

    private static NamedPort Web(int number) => new("web", new NetworkPort(number));
}
