using System.Buffers.Binary;
using System.Net;

namespace Welkin.Cluster;

/// <summary>The addresses that Services get: those after a lower part that is left to whoever asks for one by name.</summary>
internal sealed class AddressRange(IPNetwork network)
{
    // Upstream: calculateRangeOffset keeps 16 to 256.
    private const uint Reserved = 256;

    private readonly uint _first = Number(network.BaseAddress);
    private readonly uint _count = 1u << (32 - network.PrefixLength);
    private uint _next = Reserved;

    public static AddressRange Default => new(new(IPAddress.Parse("10.96.0.0"), 16));

    public bool Contains(string address) => IPAddress.TryParse(address, out var parsed) && parsed.AddressFamily == network.BaseAddress.AddressFamily && network.Contains(parsed);

    /// <summary>One that nobody has. Those that were given back come round last.</summary>
    public string Next(IReadOnlySet<string> taken)
    {
        for (var tried = 0u; tried < _count; tried++)
        {
            _next = _next >= _count - 1 ? 1 : _next + 1;
            if (Address(_next) is var address && !taken.Contains(address))
                return address;
        }
        throw new Kubernetes.RefusedException(Kubernetes.Refusals.Internal("failed to allocate a serviceIP: range is full"));
    }

    public override string ToString() => network.ToString();

    private string Address(uint offset)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, _first + offset);
        return new IPAddress(bytes).ToString();
    }

    private static uint Number(IPAddress address) => BinaryPrimitives.ReadUInt32BigEndian(address.GetAddressBytes());
}
