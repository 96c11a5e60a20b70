using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>A Service as callers see it.</summary>
/// <param name="Item">The object.</param>
/// <param name="Ports">Its ports, in their order.</param>
public sealed record ReleaseService(ReleaseObject Item, ImmutableArray<ServicePort> Ports)
{
    public string Name => Item.Identity.Name;

    public string Namespace => Item.Identity.Namespace!;

    /// <summary>ClusterIP where nothing is said.</summary>
    public string Type => Item["spec"]["type"].Text ?? "ClusterIP";

    /// <summary>The labels that pods behind it have; null where others say what is behind it.</summary>
    public ImmutableSortedDictionary<string, string>? Selector { get; } = SelectorOf(Item);

    public static ReleaseService Of(ReleaseObject item) => new(item,
    [
        .. item["spec"]["ports"].Items.Select(port => new ServicePort(
            port["name"].Text ?? "", new NetworkPort((int)(port["port"].Number ?? 0), port["protocol"].Text ?? NetworkPort.Tcp),
            TargetName(port["targetPort"]), TargetName(port["targetPort"]) is null ? (int?)port["targetPort"].Number : null)),
    ]);

    /// <summary>The Services of a release.</summary>
    public static IEnumerable<ReleaseService> In(ReleaseObjects release) => release.OfKind("", "Service").Select(Of);

    /// <summary>The port that somebody means by its name or number.</summary>
    public ServicePort? PortNamed(string nameOrNumber) =>
        Ports.FirstOrDefault(port => port.Name == nameOrNumber || port.Port.Number.ToString(CultureInfo.InvariantCulture) == nameOrNumber);

    /// <summary>The kinds of pods of the release behind it.</summary>
    public IEnumerable<PodPeer> Pods(NetworkSimulation simulation) => Selector is { } wanted
        ? simulation.KindsIn(Namespace).Where(pod => wanted.All(label => pod.Labels.Labels.TryGetValue(label.Key, out var value) && value == label.Value)) : [];

    /// <summary>Where a connection to one of its ports goes; a pod that lacks the named port takes none.</summary>
    /// <remarks>Policies see the pod and its port: the Service's own address is gone by then. Behind a headless Service callers find the same port in DNS (SRV).</remarks>
    public IEnumerable<ServiceTarget> Targets(ServicePort port, NetworkSimulation simulation) =>
        from pod in Pods(simulation)
        let number = port.TargetName is { } name ? pod.Resolve(name, port.Port.Protocol) : port.TargetNumber ?? port.Port.Number
        where number is not null
        select new ServiceTarget(pod, port.Port with { Number = number.Value });

    /// <summary>Whether somebody can reach a port of it: what holds for every pod behind it, and unknown where nothing in the release is.</summary>
    public ServiceVerdict Reach(NetworkPeer from, ServicePort port, NetworkSimulation simulation) =>
        new([.. Targets(port, simulation).Select(target => (target, simulation.Flow(from, target.Pod, target.Port)))]);

    private static ImmutableSortedDictionary<string, string>? SelectorOf(ReleaseObject item) => item["spec"]["type"].Text != "ExternalName" && item["spec"]["selector"] is { Map: { Count: > 0 } map } selector
        ? map.ToImmutableSortedDictionary(entry => entry.Key, entry => selector[entry.Key].Text ?? "", StringComparer.Ordinal) : null;

    private static string? TargetName(Field target) => target.Node is JsonValue value && value.TryGetValue<string>(out var name) ? name : null;
}

/// <summary>A port of a Service.</summary>
/// <param name="Name">Empty where it has none.</param>
/// <param name="Port">The port that callers use.</param>
/// <param name="TargetName">The name of the pods' port; null where a number is meant.</param>
/// <param name="TargetNumber">Its number; null where it is the same as the Service's, or has a name.</param>
public sealed record ServicePort(string Name, NetworkPort Port, string? TargetName, int? TargetNumber);

/// <summary>Pods behind a Service, and the port of theirs that is called.</summary>
public sealed record ServiceTarget(PodPeer Pod, NetworkPort Port);

/// <summary>Whether a Service can be reached.</summary>
/// <param name="Targets">The verdict for each kind of pod behind it.</param>
public sealed record ServiceVerdict(ImmutableArray<(ServiceTarget Target, FlowVerdict Flow)> Targets)
{
    public Reach Reach => Targets.Select(target => target.Flow.Reach).DefaultIfEmpty(Reach.Unknown).Min();

    public string Why => Targets.IsEmpty ? "no pod of the release is behind it" : string.Join("; ", Targets.Select(target => target.Flow.Why).Distinct(StringComparer.Ordinal));
}
