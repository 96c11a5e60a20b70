using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>One item of <c>ports</c>.</summary>
/// <param name="Protocol">TCP where nothing is said.</param>
/// <param name="Name">A port by the name its container gives it; null where it has a number or none.</param>
/// <param name="First">The lowest number; null for all ports of the protocol.</param>
/// <param name="Last">The highest number.</param>
public sealed record PolicyPort(string Protocol, string? Name, int? First, int? Last)
{
    /// <exception cref="FieldTypeException">The API server would refuse it.</exception>
    internal static PolicyPort Read(Field item)
    {
        var (port, protocol) = (item["port"], item["protocol"].Text ?? NetworkPort.Tcp);
        if (port.Node is System.Text.Json.Nodes.JsonValue value && value.TryGetValue<string>(out var name))
            return new PolicyPort(protocol, name, null, null);
        return new PolicyPort(protocol, null, (int?)port.Number, (int?)(item["endPort"].Number ?? port.Number));
    }

    /// <summary>Whether it lets a port through.</summary>
    /// <param name="target">Whose port it is: names are looked up there, and an address has none.</param>
    internal Reach Admits(NetworkPort port, NetworkPeer target) => (Name, target) switch
    {
        _ when port.Protocol != Protocol => Reach.Denied,
        (null, _) => First is null || (First <= port.Number && port.Number <= Last) ? Reach.Allowed : Reach.Denied,
        (_, PodPeer { Ports: null }) => Reach.Unknown,
        (_, PodPeer pod) => (pod.Ports ?? []).Contains(new NamedPort(Name, port)) ? Reach.Allowed : Reach.Denied,
        _ => Reach.Denied,
    };

    /// <summary>True where some target can get this port: a name may stand for any number.</summary>
    internal bool MayAdmit(NetworkPort port) => port.Protocol == Protocol && (Name is not null || First is null || (First <= port.Number && port.Number <= Last));
}
