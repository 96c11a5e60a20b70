using System.Formats.Tar;
using System.IO.Compression;

namespace Welkin.Tools;

/// <summary>Takes one named file out of a .tar.gz or .zip archive, told apart by their first bytes, and nothing else.</summary>
internal static class ArchiveMember
{
    /// <exception cref="SourceFailedException">The archive is broken, has no such file, or the file is too large.</exception>
    public static async Task ExtractAsync(string archive, string member, string destination, long limit, CancellationToken cancel)
    {
        try
        {
            await using var stream = File.OpenRead(archive);
            var magic = new byte[2];
            var read = await stream.ReadAtLeastAsync(magic, magic.Length, throwOnEndOfStream: false, cancel);
            stream.Position = 0;
            var found = magic.AsSpan(0, read) switch
            {
                [0x1f, 0x8b] => FromTarAsync(stream, member, Copy, cancel),
                [(byte)'P', (byte)'K'] => FromZipAsync(stream, member, Copy),
                _ => throw new SourceFailedException("is neither a .tar.gz nor a .zip archive"),
            };
            if (!await found)
                throw new SourceFailedException($"has no file {member}");
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException or FormatException)
        {
            throw new SourceFailedException($"is a broken archive: {error.Message}", error);
        }

        async Task Copy(Stream content)
        {
            await using var output = File.Create(destination);
            await BoundedCopy.CopyAsync(content, output, limit, "holds a file of", copied: null, cancel);
        }
    }

    private static async Task<bool> FromTarAsync(Stream stream, string member, Func<Stream, Task> copy, CancellationToken cancel)
    {
        await using var unpacked = new GZipStream(stream, CompressionMode.Decompress);
        await using var reader = new TarReader(unpacked);
        while (await reader.GetNextEntryAsync(cancellationToken: cancel) is { } entry)
        {
            if (Name(entry.Name) != member || entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile))
                continue;
            await copy(entry.DataStream ?? Stream.Null);
            return true;
        }
        return false;
    }

    private static async Task<bool> FromZipAsync(Stream stream, string member, Func<Stream, Task> copy)
    {
        using var zip = new ZipArchive(stream, ZipArchiveMode.Read);
        if (zip.Entries.FirstOrDefault(entry => Name(entry.FullName) == member) is not { } found)
            return false;
        await using var content = found.Open();
        await copy(content);
        return true;
    }

    private static string Name(string entry) => entry.StartsWith("./", StringComparison.Ordinal) ? entry[2..] : entry;
}
