using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Gives Services their cluster addresses and node ports (pkg/registry/core/service/storage/alloc.go). What stored Services have is taken; what they had is free again.</summary>
/// <remarks>Asked by one writer of Services at a time.</remarks>
internal sealed class AddressAllocation(ObjectStore store)
{
    private static readonly GroupVersionKind Service = new("", "v1", "Service");

    private readonly AddressRange _addresses = AddressRange.Default;
    private readonly PortRange _ports = PortRange.Default;

    public void Allocate(GroupVersionKind kind, JsonObject root, JsonObject? old)
    {
        if (kind != Service)
            return;
        var service = new ServiceAddresses(root);
        if (!service.NeedsAddress && !service.NeedsPorts)
            return;
        var taken = Taken(root["metadata"]?["namespace"]?.GetValue<string>(), root["metadata"]?["name"]?.GetValue<string>());
        if (service.NeedsAddress)
        {
            service.ChooseFamilies();
            Address(service, taken, old is null ? null : new ServiceAddresses(old));
        }
        if (service.NeedsPorts)
            Ports(service, taken);
        if (service is { NeedsHealthCheck: true, HealthCheckPort: 0 })
            service.HealthCheckPort = _ports.Next(taken.Ports);
    }

    private void Address(ServiceAddresses service, TakenAddresses taken, ServiceAddresses? old)
    {
        if (service.IsHeadless)
            return;
        if (service.Address is not { } asked)
            service.Address = _addresses.Next(taken.Addresses);
        else if (old?.Address != asked && Mistake(asked, taken) is { } mistake)
            throw service.Refused("spec.clusterIPs", $"[\"{asked}\"]", $"failed to allocate IP {asked}: {mistake}");
    }

    private string? Mistake(string asked, TakenAddresses taken) =>
        !_addresses.Contains(asked) ? $"the provided IP ({asked}) is not in the valid range. The range of valid IPs is {_addresses}"
        : taken.Addresses.Contains(asked) ? "provided IP is already allocated"
        : null;

    private void Ports(ServiceAddresses service, TakenAddresses taken)
    {
        // Two protocols of one Service may share a port.
        var own = new Dictionary<(int Port, string Protocol), int>();
        var given = new HashSet<int>(taken.Ports);
        foreach (var (port, index) in service.Ports.Select((port, index) => (port, index)))
        {
            var (number, protocol) = (ServiceAddresses.NodePort(port), ServiceAddresses.Protocol(port));
            var shared = own.Where(entry => entry.Value == ServiceAddresses.Number(port) && entry.Key.Protocol != protocol).Select(entry => entry.Key.Port).FirstOrDefault();
            if (number == 0)
                port["nodePort"] = number = shared > 0 ? shared : _ports.Next(given);
            else if (!_ports.Contains(number))
                throw service.Refused(FormattableString.Invariant($"spec.ports[{index}].nodePort"), FormattableString.Invariant($"{number}"), $"provided port is not in the valid range. The range of valid ports is {_ports}");
            else if (taken.Ports.Contains(number))
                throw service.Refused(FormattableString.Invariant($"spec.ports[{index}].nodePort"), FormattableString.Invariant($"{number}"), "provided port is already allocated");
            given.Add(number);
            own[(number, protocol)] = ServiceAddresses.Number(port);
        }
    }

    private TakenAddresses Taken(string? space, string? name)
    {
        var taken = new TakenAddresses([], []);
        foreach (var other in store.List(ServiceResource.Name, null).Items.Where(other => other.Namespace != space || other.Name != name).Select(other => new ServiceAddresses(other.Root)))
        {
            if (other.Address is { } address)
                taken.Addresses.Add(address);
            if (other.NeedsPorts)
                taken.Ports.UnionWith(other.Ports.Select(ServiceAddresses.NodePort).Append(other.HealthCheckPort));
        }
        return taken;
    }

    private sealed record TakenAddresses(HashSet<string> Addresses, HashSet<int> Ports);
}
