using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Welkin.Kubernetes;

/// <summary>An address, with the length of its prefix where it is a block.</summary>
internal sealed class CelAddress(IPAddress address, int? prefix) : CelOpaque(CelType.Opaque(prefix is null ? "net.IP" : "net.CIDR"))
{
    private static readonly SearchValues<char> Letters = SearchValues.Create("0123456789abcdefABCDEF:.");

    public IPAddress Address => address;

    public int Prefix => prefix ?? Bits;

    public int Bits => address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128;

    public override bool Same(CelOpaque other) => ((CelAddress)other).ToString() == ToString();

    public override string ToString() => prefix is null ? address.ToString() : string.Create(CultureInfo.InvariantCulture, $"{address}/{prefix}");

    /// <summary>Strict as netip.ParseAddr: no leading zeros, no zones, no IPv4 inside IPv6; null for what is no address.</summary>
    public static CelAddress? Parse(string text)
    {
        if (text.Contains(':', StringComparison.Ordinal))
        {
            var plain = !text.AsSpan().ContainsAnyExcept(Letters);
            return plain && IPAddress.TryParse(text, out var six) && six.AddressFamily == AddressFamily.InterNetworkV6 && !six.IsIPv4MappedToIPv6 ? new(six, null) : null;
        }
        var parts = text.Split('.');
        return parts.Length == 4 && parts.All(part => byte.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number.ToString(CultureInfo.InvariantCulture) == part)
            ? new(IPAddress.Parse(text), null) : null;
    }

    public static CelAddress? ParseBlock(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || Parse(text[..slash]) is not { } address)
            return null;
        var bits = text[(slash + 1)..];
        return int.TryParse(bits, NumberStyles.None, CultureInfo.InvariantCulture, out var length) && length <= address.Bits && length.ToString(CultureInfo.InvariantCulture) == bits
            ? new(address.Address, length) : null;
    }

    public CelAddress Masked => new(new IPAddress(Cut(address.GetAddressBytes(), Prefix)), prefix);

    public bool Contains(CelAddress other) => other.Bits == Bits && other.Prefix >= Prefix
        && Cut(address.GetAddressBytes(), Prefix).AsSpan().SequenceEqual(Cut(other.Address.GetAddressBytes(), Prefix));

    private static byte[] Cut(byte[] bytes, int length)
    {
        for (var index = 0; index < bytes.Length; index++)
            bytes[index] &= (byte)(0xFF00 >> Math.Clamp(length - (index * 8), 0, 8));
        return bytes;
    }
}

/// <summary>Functions of addresses and blocks of them (apiserver, cel/library/ip.go and cidr.go).</summary>
internal static class CelNetworks
{
    public static void Declare(CelFunctions functions)
    {
        functions.Global("ip", "string -> net.IP", values => CelAddress.Parse(Text(values[0])) is { } address ? address : NoAddress(values[0]));
        functions.Global("isIP", "string -> bool", values => CelBool.Of(CelAddress.Parse(Text(values[0])) is not null));
        functions.Global("ip.isCanonical", "string -> bool", values => CelAddress.Parse(Text(values[0])) is { } address ? CelBool.Of(address.ToString() == Text(values[0])) : NoAddress(values[0]));
        functions.Global("string", "net.IP -> string", values => new CelString(values[0].ToString()));
        functions.Member("family", "net.IP -> int", values => new CelInt(((CelAddress)values[0]).Bits == 32 ? 4 : 6));
        Asks(functions, "isUnspecified", address => address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any));
        Asks(functions, "isLoopback", IPAddress.IsLoopback);
        Asks(functions, "isLinkLocalMulticast", IsLinkLocalMulticast);
        Asks(functions, "isLinkLocalUnicast", IsLinkLocalUnicast);
        Asks(functions, "isGlobalUnicast", address => !address.Equals(IPAddress.Any) && !address.Equals(IPAddress.IPv6Any) && !address.Equals(IPAddress.Broadcast)
            && !IPAddress.IsLoopback(address) && !IsMulticast(address) && !IsLinkLocalUnicast(address));

        functions.Global("cidr", "string -> net.CIDR", values => CelAddress.ParseBlock(Text(values[0])) is { } block ? block : NoBlock(values[0]));
        functions.Global("isCIDR", "string -> bool", values => CelBool.Of(CelAddress.ParseBlock(Text(values[0])) is not null));
        functions.Global("string", "net.CIDR -> string", values => new CelString(values[0].ToString()));
        functions.Member("containsIP", "net.CIDR, net.IP -> bool", values => CelBool.Of(((CelAddress)values[0]).Contains((CelAddress)values[1])));
        functions.Member("containsIP", "net.CIDR, string -> bool", values => CelAddress.Parse(Text(values[1])) is { } address ? CelBool.Of(((CelAddress)values[0]).Contains(address)) : NoAddress(values[1]));
        functions.Member("containsCIDR", "net.CIDR, net.CIDR -> bool", values => CelBool.Of(((CelAddress)values[0]).Contains((CelAddress)values[1])));
        functions.Member("containsCIDR", "net.CIDR, string -> bool", values => CelAddress.ParseBlock(Text(values[1])) is { } block ? CelBool.Of(((CelAddress)values[0]).Contains(block)) : NoBlock(values[1]));
        functions.Member("ip", "net.CIDR -> net.IP", values => new CelAddress(((CelAddress)values[0]).Address, null));
        functions.Member("masked", "net.CIDR -> net.CIDR", values => ((CelAddress)values[0]).Masked);
        functions.Member("prefixLength", "net.CIDR -> int", values => new CelInt(((CelAddress)values[0]).Prefix));
    }

    private static void Asks(CelFunctions functions, string name, Func<IPAddress, bool> holds) =>
        functions.Member(name, "net.IP -> bool", values => CelBool.Of(holds(((CelAddress)values[0]).Address)));

    private static string Text(CelValue value) => ((CelString)value).Value;

    private static CelError NoAddress(CelValue text) => new($"IP Address {CelStrings.Quote(Text(text))} parse error during conversion from string: ParseAddr({CelStrings.Quote(Text(text))}): unable to parse IP");

    private static CelError NoBlock(CelValue text) => new($"network address parse error during conversion from string: netip.ParsePrefix({CelStrings.Quote(Text(text))}): unable to parse");

    private static bool IsMulticast(IPAddress address) => address.AddressFamily == AddressFamily.InterNetworkV6 ? address.IsIPv6Multicast : address.GetAddressBytes()[0] is >= 224 and <= 239;

    private static bool IsLinkLocalMulticast(IPAddress address) => address.GetAddressBytes() is var bytes
        && (bytes.Length == 4 ? bytes is [224, 0, 0, _] : bytes[0] == 0xff && (bytes[1] & 0x0f) == 2);

    private static bool IsLinkLocalUnicast(IPAddress address) => address.AddressFamily == AddressFamily.InterNetworkV6 ? address.IsIPv6LinkLocal : address.GetAddressBytes() is [169, 254, _, _];
}
