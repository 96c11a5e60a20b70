using System.Globalization;

namespace Welkin.Kubernetes;

/// <summary>A range of addresses such as 10.0.0.0/8, as Go's older parser reads it (k8s.io/utils/net, ParseCIDRSloppy).</summary>
internal sealed record CidrText(IpAddressText Address, int Length, bool HasLeadingZeros)
{
    /// <summary>The range's first address.</summary>
    public byte[] First => [.. Address.Bytes.Select((value, index) => Masked(value, index))];

    public bool HasBitsBeyond => !First.AsSpan().SequenceEqual(Address.Bytes);

    // An IPv4 address stands in the last four of sixteen bytes.
    private int Prefix => Address.Written4 ? Length + 96 : Length;

    /// <summary>Null for what is no range.</summary>
    public static CidrText? Parse(string text)
    {
        if (text.Length > 160 || text.IndexOf('/', StringComparison.Ordinal) is not (var slash and >= 0))
            return null;
        var (address, length) = (IpAddressText.Parse4(text[..slash]) ?? IpAddressText.Parse6(text[..slash]), text[(slash + 1)..]);
        if (address is null || length.Length == 0 || !length.All(char.IsAsciiDigit) || length.TrimStart('0').Length > 3)
            return null;
        var bits = int.Parse(length, CultureInfo.InvariantCulture);
        return bits > (address.Written4 ? 32 : 128) ? null : new(address, bits, address.HasLeadingZeros || (length.Length > 1 && length[0] == '0'));
    }

    /// <summary>True where the range holds the first address of the other and is larger.</summary>
    public bool IsStrictlyAround(CidrText other) => Address.Is4 == other.Address.Is4 && Length < other.Length
        && other.First.Select((value, index) => Masked(value, index)).SequenceEqual(First);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{new IpAddressText(First, Address.Written4, false)}/{Length}");

    private byte Masked(byte value, int index) => Math.Clamp(Prefix - (8 * index), 0, 8) is var kept ? (byte)(value & (0xff00 >> kept)) : value;
}
