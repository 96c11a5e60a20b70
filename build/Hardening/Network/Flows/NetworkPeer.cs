using System.Collections.Immutable;
using System.Net;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>One end of a connection.</summary>
public abstract record NetworkPeer;

/// <summary>An address outside the pod network: the API server, the metadata service of a cloud, a host of the internet.</summary>
public sealed record AddressPeer(IPAddress Address) : NetworkPeer
{
    /// <summary>Where clouds serve the credentials of a node.</summary>
    public static AddressPeer Metadata { get; } = new(IPAddress.Parse("169.254.169.254"));

    public override string ToString() => Address.ToString();
}

/// <summary>The pods of a workload, or pods that somebody describes by their labels.</summary>
/// <param name="Name">What verdicts call it.</param>
/// <param name="Namespace">The namespace it runs in.</param>
/// <param name="Labels">Its labels.</param>
/// <param name="NamespaceLabels">Those of its namespace.</param>
public sealed record PodPeer(string Name, string Namespace, KnownLabels Labels, KnownLabels NamespaceLabels) : NetworkPeer
{
    /// <summary>The ports it declares under a name; null where nobody knows.</summary>
    public ImmutableArray<NamedPort>? Ports { get; init; }

    /// <summary>The pod has its node's address, and policies do not apply to it.</summary>
    public bool HostNetwork { get; init; }

    /// <summary>Its address, where a test or a cluster knows it.</summary>
    public IPAddress? Address { get; init; }

    /// <summary>The workload it is a pod of; null for pods that are not rendered.</summary>
    public Workload? Workload { get; init; }

    /// <summary>A pod that nobody rendered, in a namespace of which only the name is known.</summary>
    public static PodPeer Elsewhere(string space, params IEnumerable<(string Key, string Value)> labels)
    {
        var known = KnownLabels.Of(labels);
        return new PodPeer($"pods {string.Join(',', known.Labels.Select(label => $"{label.Key}={label.Value}"))}", space, known,
            KnownLabels.Of((KnownLabels.NamespaceName, space)) with { Complete = false });
    }

    /// <summary>The label that names the Job of a pod, from Kubernetes 1.27 on.</summary>
    public const string JobName = "batch.kubernetes.io/job-name";

    /// <summary>The pods of the cluster's DNS service, as every distribution labels them.</summary>
    public static PodPeer ClusterDns { get; } = Elsewhere("kube-system", ("k8s-app", "kube-dns"));

    /// <summary>
    /// The pods of a workload. Labels that controllers add while they make pods, such as pod-template-hash, are not among theirs, but for the name of a
    /// Job: its pods often have no other (batch/v1, JobNameLabel).
    /// </summary>
    public static PodPeer Of(Workload workload, KnownLabels space) =>
        new($"{workload.Identity.Kind} {workload.Identity.Name}", workload.Identity.Namespace!, new KnownLabels(LabelsOf(workload), Complete: true), space)
        {
            Ports = [.. from container in workload.Pod.Containers where Listens(container) from port in container.Field["ports"].Items let named = Named(port) where named is not null select named.Value],
            HostNetwork = workload.Pod.Spec["hostNetwork"].Flag == true,
            Workload = workload,
        };

    /// <summary>The same for pods that policies and Services take for the same.</summary>
    internal string Likeness => string.Join('\n', Labels.Labels.Select(label => $"{label.Key}={label.Value}")
        .Concat((Ports ?? []).Select(port => $"{port.Name} {port.Port}")).Prepend($"{Namespace} {HostNetwork} {Labels.Complete} {Ports is null}"));

    /// <summary>The number behind a name, for one protocol.</summary>
    public int? Resolve(string name, string protocol) =>
        (Ports ?? []).Where(port => port.Name == name && port.Port.Protocol == protocol).Select(port => (int?)port.Port.Number).FirstOrDefault();

    public override string ToString() => $"{Name} of {Namespace}";

    private static ImmutableSortedDictionary<string, string> LabelsOf(Workload workload) =>
        workload.Identity is { Kind: "Job", Group: "batch", Name.Length: <= 63 } && workload.Item["metadata"]["name"].Text is { } name
            ? workload.PodLabels.SetItem(JobName, name).SetItem("job-name", name) : workload.PodLabels;

    // An init container that runs to its end listens to nobody; a sidecar is one that is restarted (KEP-753).
    private static bool Listens(Container container) =>
        container.Role == ContainerRole.Main || (container.Role == ContainerRole.Init && container.Field["restartPolicy"].Text == "Always");

    private static NamedPort? Named(Field port) => port["name"].Text is { Length: > 0 } name && port["containerPort"].Number is { } number
        ? new NamedPort(name, new NetworkPort((int)number, port["protocol"].Text ?? NetworkPort.Tcp)) : null;
}
