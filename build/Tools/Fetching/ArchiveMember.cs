using System.Formats.Tar;
using System.IO.Compression;

namespace Welkin.Tools;

/// <summary>Takes one named file out of a .tar.gz or .zip archive, told apart by their first bytes, and nothing else.</summary>
internal static class ArchiveMember
{
    /// <exception cref="SourceRefusedException">The archive is broken, has no such file, or the file is too large.</exception>
    public static void Extract(string archive, string member, string destination, long limit)
    {
        try
        {
            using var stream = File.OpenRead(archive);
            Span<byte> magic = stackalloc byte[2];
            var read = stream.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false);
            stream.Position = 0;
            var found = magic[..read] switch
            {
                [0x1f, 0x8b] => FromTar(stream, member, destination, limit),
                [(byte)'P', (byte)'K'] => FromZip(stream, member, destination, limit),
                _ => throw new SourceRefusedException("is neither a .tar.gz nor a .zip archive"),
            };
            if (!found)
                throw new SourceRefusedException($"has no file {member}");
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException or FormatException)
        {
            throw new SourceRefusedException($"is a broken archive: {error.Message}", error);
        }
    }

    private static bool FromTar(Stream stream, string member, string destination, long limit)
    {
        using var unpacked = new GZipStream(stream, CompressionMode.Decompress);
        using var reader = new TarReader(unpacked);
        while (reader.GetNextEntry() is { } entry)
        {
            if (Name(entry.Name) != member || entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile))
                continue;
            Copy(entry.DataStream ?? Stream.Null, destination, limit);
            return true;
        }
        return false;
    }

    private static bool FromZip(Stream stream, string member, string destination, long limit)
    {
        using var zip = new ZipArchive(stream, ZipArchiveMode.Read);
        if (zip.Entries.FirstOrDefault(entry => Name(entry.FullName) == member) is not { } found)
            return false;
        using var content = found.Open();
        Copy(content, destination, limit);
        return true;
    }

    private static string Name(string entry) => entry.StartsWith("./", StringComparison.Ordinal) ? entry[2..] : entry;

    private static void Copy(Stream content, string destination, long limit)
    {
        using var output = File.Create(destination);
        var buffer = new byte[128 * 1024];
        long written = 0;
        while (content.Read(buffer) is > 0 and var count)
        {
            written += count;
            if (written > limit)
                throw new SourceRefusedException($"holds a file of more than {limit} bytes");
            output.Write(buffer, 0, count);
        }
    }
}
