using System.Globalization;

namespace Welkin.Kubernetes;

/// <summary>An IP address as Go's older parser reads it, which lets decimal octets begin with zeros (k8s.io/utils/net, ParseIPSloppy).</summary>
/// <param name="Bytes">Sixteen; an IPv4 address stands in the last four behind ::ffff.</param>
/// <param name="Written4">True where it was written as IPv4.</param>
/// <param name="HasLeadingZeros">True where stricter parsers refuse it.</param>
internal sealed record IpAddressText(byte[] Bytes, bool Written4, bool HasLeadingZeros)
{
    public bool Is4 => Written4 || IsMapped;

    /// <summary>True for an IPv4 address in the clothes of IPv6, ::ffff:1.2.3.4.</summary>
    public bool IsMapped => !Written4 && Is4Prefix;

    private bool Is4Prefix => Bytes.AsSpan(0, 10).IndexOfAnyExcept((byte)0) < 0 && Bytes[10] == 0xff && Bytes[11] == 0xff;

    public bool IsUnspecified => Is4 ? Four is [0, 0, 0, 0] : Bytes.AsSpan().IndexOfAnyExcept((byte)0) < 0;

    public bool IsLoopback => Is4 ? Bytes[12] == 127 : Bytes.AsSpan(0, 15).IndexOfAnyExcept((byte)0) < 0 && Bytes[15] == 1;

    public bool IsLinkLocal => Is4 ? Bytes[12] == 169 && Bytes[13] == 254 : Bytes[0] == 0xfe && (Bytes[1] & 0xc0) == 0x80;

    public bool IsLinkLocalMulticast => Is4 ? Four is [224, 0, 0, _] : Bytes[0] == 0xff && (Bytes[1] & 0x0f) == 0x02;

    private byte[] Four => Bytes[12..];

    /// <summary>Null for what is no address.</summary>
    public static IpAddressText? Parse(string text)
    {
        if (text.Length > 128)
            return null;
        // The first of the two says which it is.
        var at = text.AsSpan().IndexOfAny('.', ':');
        return at < 0 ? null : text[at] == '.' ? Parse4(text) : Parse6(text);
    }

    public static IpAddressText? Parse4(string text)
    {
        var parts = text.Split('.');
        if (parts.Length != 4 || parts.Any(part => part.Length == 0 || !part.All(char.IsAsciiDigit) || part.TrimStart('0').Length > 3))
            return null;
        var octets = parts.Select(part => int.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        return octets.Any(octet => octet > 255) ? null
            : new([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, .. octets.Select(octet => (byte)octet)], true, parts.Any(part => part.Length > 1 && part[0] == '0'));
    }

    public static IpAddressText? Parse6(string text)
    {
        var halves = text.Split("::");
        if (halves.Length > 2 || text.Contains(":::", StringComparison.Ordinal))
            return null;
        var zeros = false;
        var (head, tail) = (Groups(halves[0], halves.Length == 1, ref zeros), halves.Length == 2 ? Groups(halves[1], true, ref zeros) : []);
        if (head is null || tail is null)
            return null;
        var missing = 16 - head.Count - tail.Count;
        // Two colons stand for at least one group.
        return (halves.Length == 1 ? missing != 0 : missing < 2) ? null : new([.. head, .. new byte[missing], .. tail], false, zeros);
    }

    /// <summary>The canonical form of RFC 5952; IPv4 in dotted form.</summary>
    public override string ToString()
    {
        if (Is4)
            return string.Join('.', Four);
        var groups = Enumerable.Range(0, 8).Select(index => (Bytes[2 * index] << 8) | Bytes[(2 * index) + 1]).ToArray();
        var (start, length) = LongestZeros(groups);
        return length < 2 ? Hex(groups) : $"{Hex(groups[..start])}::{Hex(groups[(start + length)..])}";
    }

    private static string Hex(int[] groups) => string.Join(':', groups.Select(group => group.ToString("x", CultureInfo.InvariantCulture)));

    private static (int Start, int Length) LongestZeros(int[] groups)
    {
        var best = (Start: 0, Length: 0);
        for (var start = 0; start < groups.Length; start++)
        {
            var length = groups.Skip(start).TakeWhile(group => group == 0).Count();
            if (length > best.Length)
                best = (start, length);
        }
        return best;
    }

    private static List<byte>? Groups(string text, bool last, ref bool zeros)
    {
        var bytes = new List<byte>();
        var parts = text.Length == 0 ? [] : text.Split(':');
        for (var index = 0; index < parts.Length; index++)
        {
            var part = parts[index];
            if (last && index == parts.Length - 1 && part.Contains('.', StringComparison.Ordinal))
            {
                if (Parse4(part) is not { } four)
                    return null;
                zeros |= four.HasLeadingZeros;
                bytes.AddRange(four.Four);
            }
            else if (part.Length == 0 || !part.All(char.IsAsciiHexDigit) || part.TrimStart('0').Length > 4)
                return null;
            else
            {
                zeros |= part.Length > 4;
                var group = int.Parse(part, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
                bytes.AddRange([(byte)(group >> 8), (byte)group]);
            }
        }
        return bytes;
    }
}
