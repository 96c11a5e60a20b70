using System.Text;
using System.Text.RegularExpressions;
using Welkin.Releases.Verification;

namespace Welkin.Releases.Archives;

/// <summary>Reads one header of a tar, strictly: what other tools would read in different ways is a problem here.</summary>
/// <param name="Path">Null when not even that can be read.</param>
/// <param name="IsOurs">Whether the header is, byte by byte, the one <see cref="TarHeader"/> writes for this path, size and time.</param>
/// <param name="Problem">Why reading cannot go on.</param>
internal sealed partial record TarHeaderReader(string? Path, EntryKind Kind, long Size, long Modified, bool IsOurs, string? Problem = null)
{
    private const int MaximumPaxRecord = 4096;

    /// <summary>The next header; null at an empty block, which is the end of the archive.</summary>
    public static TarHeaderReader? Read(Stream tar)
    {
        var block = new byte[TarHeader.Block];
        if (tar.ReadAtLeast(block, block.Length, throwOnEndOfStream: false) < block.Length)
            return Broken(null, "is not a whole number of tar blocks with an end");
        if (!block.AsSpan().ContainsAnyExcept((byte)0))
            return null;
        if (ProblemOf(block) is { } problem)
            return Broken(null, problem);
        return block[156] == 'x' ? ReadLong(tar, block) : Describe(block, NameOf(block), block);
    }

    /// <summary>A PAX record with the path, and the header it belongs to (POSIX.1-2001, pax Extended Header).</summary>
    private static TarHeaderReader ReadLong(Stream tar, byte[] first)
    {
        if (Number(first, 124, 11) is not { } size || size is 0 or > MaximumPaxRecord)
            return Broken(null, "has a PAX record of a strange size");
        var rest = new byte[size + TarHeader.Padding(size) + TarHeader.Block];
        if (tar.ReadAtLeast(rest, rest.Length, throwOnEndOfStream: false) < rest.Length)
            return Broken(null, "ends in the middle of a PAX record");
        var block = rest[^TarHeader.Block..];
        if (PathRecord().Match(Encoding.Latin1.GetString(rest, 0, (int)size)) is not { Success: true } match)
            return Broken(null, "has a PAX record that is not just a path");
        return ProblemOf(block) is { } problem ? Broken(null, problem) : Describe(block, match.Groups[1].Value, [.. first, .. rest]);
    }

    private static TarHeaderReader Describe(byte[] block, string path, byte[] raw)
    {
        var kind = block[156] switch
        {
            (byte)'0' when !path.EndsWith('/') => EntryKind.File,
            (byte)'5' when path.EndsWith('/') => EntryKind.Folder,
            (byte)'1' => EntryKind.HardLink,
            (byte)'2' => EntryKind.SymbolicLink,
            _ => EntryKind.Special,
        };
        return (Number(block, 124, 11), Number(block, 136, 11)) is ({ } size, { } modified)
            ? new TarHeaderReader(path, kind, size, modified, path.All(char.IsAscii) && TarHeader.Write(path, size, modified).AsSpan().SequenceEqual(raw))
            : Broken(path, "its tar header has a size or time that is not an octal number");
    }

    private static string? ProblemOf(byte[] block) =>
        Number(block, 148, 8) != TarHeader.Sum(block) ? "has a tar header with a wrong checksum"
        : Encoding.ASCII.GetString(block, 257, 8) != "ustar\000" ? "is not a tar of the kind that is written here (USTAR)"
        : null;

    private static string NameOf(byte[] block)
    {
        var prefix = Text(block, 345, 155);
        return prefix.Length == 0 ? Text(block, 0, 100) : $"{prefix}/{Text(block, 0, 100)}";
    }

    private static string Text(byte[] block, int at, int length) => Encoding.Latin1.GetString(block, at, length).TrimEnd('\0');

    private static long? Number(byte[] block, int at, int length)
    {
        var digits = Encoding.Latin1.GetString(block, at, length).TrimEnd('\0', ' ');
        return digits.Length > 0 && digits.All(digit => digit is >= '0' and <= '7')
            ? Convert.ToInt64(digits, 8)
            : null;
    }

    private static TarHeaderReader Broken(string? path, string problem) => new(path, EntryKind.Special, 0, 0, IsOurs: false, problem);

    [GeneratedRegex(@"\A[0-9]{1,4} path=([^\n\0]+)\n\z", RegexOptions.CultureInvariant)]
    private static partial Regex PathRecord();
}
