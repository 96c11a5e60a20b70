using System.Globalization;
using System.Text;

namespace Welkin.Releases.Archives;

/// <summary>Writes the header of a tar entry: no owner, fixed modes, so that the bytes follow from path, size and time alone.</summary>
/// <remarks>
/// USTAR (POSIX.1-1988); a path that does not fit goes into a PAX record before it (POSIX.1-2001).
/// The framework's TarWriter puts the process id into the name of a PAX record, and no two runs would be alike.
/// </remarks>
internal static class TarHeader
{
    public const int Block = 512;
    private const int NameBytes = 100;
    private const int PrefixBytes = 155;

    /// <param name="path">ASCII; a folder's ends in a slash.</param>
    /// <param name="modified">Seconds since 1970.</param>
    public static byte[] Write(string path, long size, long modified)
    {
        if (Split(path) is { } fits)
            return Ustar(fits.Prefix, fits.Name, TypeOf(path), size, modified);

        var record = PaxRecord(path);
        return
        [
            .. Ustar("", "PaxHeaders/" + path[^(NameBytes / 2)..].Trim('/'), 'x', record.Length, modified),
            .. record, .. new byte[Padding(record.Length)],
            .. Ustar("", path[^NameBytes..], TypeOf(path), size, modified),
        ];
    }

    /// <summary>Zero bytes that follow content of this size.</summary>
    public static int Padding(long size) => (int)((Block - size % Block) % Block);

    private static char TypeOf(string path) => path.EndsWith('/') ? '5' : '0';

    private static (string Prefix, string Name)? Split(string path)
    {
        if (path.Length <= NameBytes)
            return ("", path);
        var slash = path.IndexOf('/', path.Length - NameBytes - 1);
        return slash > 0 && slash <= PrefixBytes && slash < path.Length - 1 ? (path[..slash], path[(slash + 1)..]) : null;
    }

    /// <summary>A record says its own length, the digits of that length included.</summary>
    private static byte[] PaxRecord(string path)
    {
        var rest = $" path={path}\n";
        var length = rest.Length + 1;
        while (length.ToString(CultureInfo.InvariantCulture).Length + rest.Length != length)
            length++;
        return Encoding.ASCII.GetBytes(length.ToString(CultureInfo.InvariantCulture) + rest);
    }

    private static byte[] Ustar(string prefix, string name, char type, long size, long modified)
    {
        var block = new byte[Block];
        Put(block, 0, name);
        Put(block, 100, type == '5' ? "0000755" : "0000644");
        Put(block, 108, "0000000");
        Put(block, 116, "0000000");
        Put(block, 124, Octal(size, 11));
        Put(block, 136, Octal(modified, 11));
        Put(block, 148, "        ");
        block[156] = (byte)type;
        Put(block, 257, "ustar");
        Put(block, 263, "00");
        Put(block, 329, "0000000");
        Put(block, 337, "0000000");
        Put(block, 345, prefix);
        Put(block, 148, Octal(Sum(block), 6) + "\0 ");
        return block;
    }

    /// <summary>The sum over a header whose own field is blank.</summary>
    internal static int Sum(ReadOnlySpan<byte> block)
    {
        var sum = 0;
        for (var at = 0; at < Block; at++)
            sum += at is >= 148 and < 156 ? ' ' : block[at];
        return sum;
    }

    private static string Octal(long value, int digits)
    {
        var octal = Convert.ToString(value, 8).PadLeft(digits, '0');
        return value >= 0 && octal.Length == digits
            ? octal
            : throw new ArgumentOutOfRangeException(nameof(value), value, "does not fit into a tar header");
    }

    private static void Put(byte[] block, int at, string text) => Encoding.ASCII.GetBytes(text, block.AsSpan(at));
}
