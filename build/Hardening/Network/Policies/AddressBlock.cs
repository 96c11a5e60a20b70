using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>An <c>ipBlock</c>: addresses of a network, without some of them.</summary>
public sealed record AddressBlock(IPNetwork Network, ImmutableArray<IPNetwork> Except)
{
    private static readonly ImmutableArray<IPNetwork> LinkLocal = [IPNetwork.Parse("169.254.0.0/16"), IPNetwork.Parse("fe80::/10"), IPNetwork.Parse("fd00:ec2::254/128")];

    /// <summary>Every address of its family, but for exceptions.</summary>
    public bool IsWholeFamily => Network.PrefixLength == 0;

    /// <exception cref="FieldTypeException">It is no network.</exception>
    public static AddressBlock Read(Field block) => new(Read(block["cidr"], block["cidr"].Text), [.. block["except"].Items.Select(item => Read(item, item.Text))]);

    /// <exception cref="FormatException">The text is no network.</exception>
    public static AddressBlock Parse(string cidr, params IEnumerable<string> except) => new(Whole(cidr), [.. except.Select(Whole)]);

    /// <summary>Null where the text is no network.</summary>
    public static IPNetwork? TryParse(string cidr) => TryRead(cidr);

    private static IPNetwork Whole(string cidr) => TryRead(cidr) ?? throw new FormatException($"'{cidr}' is no network such as 10.0.0.0/8");

    public bool Contains(IPAddress address) => Network.Contains(address) && !Except.Any(part => part.Contains(address));

    /// <summary>True where each address of the other is one of this.</summary>
    public bool Covers(AddressBlock other) => Contains(Network, other.Network)
        && Except.All(part => !Overlap(part, other.Network) || other.Except.Any(taken => Contains(taken, part)));

    /// <summary>True where some address is in both.</summary>
    public bool Overlaps(AddressBlock other) => Overlap(Network, other.Network)
        && !Except.Any(part => Contains(part, other.Network)) && !other.Except.Any(part => Contains(part, Network));

    /// <summary>Whether it holds the address of a pod that only a running cluster knows.</summary>
    /// <param name="ofNode">The pod has its node's address; that of other pods is theirs only as long as no address translation changes it, and some network plugins match them by no block at all.</param>
    internal Reach HoldsPod(bool ofNode) => ofNode && IsWholeFamily && Except.All(part => LinkLocal.Any(local => Contains(local, part))) ? Reach.Allowed : Reach.Unknown;

    public override string ToString() => Except.IsEmpty ? Network.ToString() : $"{Network} except {string.Join(", ", Except)}";

    private static bool Contains(IPNetwork outer, IPNetwork inner) => outer.PrefixLength <= inner.PrefixLength && outer.Contains(inner.BaseAddress);

    private static bool Overlap(IPNetwork left, IPNetwork right) => Contains(left, right) || Contains(right, left);

    private static IPNetwork Read(Field field, string? text) => TryRead(text ?? "") ?? throw new FieldTypeException(field.Path, $"must be a network such as 10.0.0.0/8, got {field.Shown}");

    // The API server takes 10.1.2.3/8 too, and plugins read it as 10.0.0.0/8.
    private static IPNetwork? TryRead(string text)
    {
        if (text.Split('/') is not [var start, var length] || !IPAddress.TryParse(start, out var address) || !int.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var prefix)
            || prefix > (address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128))
            return null;
        var bytes = address.GetAddressBytes();
        for (var bit = prefix; bit < bytes.Length * 8; bit++)
            bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        return new IPNetwork(new IPAddress(bytes), prefix);
    }
}
