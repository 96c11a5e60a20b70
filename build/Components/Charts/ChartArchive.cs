using System.Buffers.Binary;
using System.IO.Compression;
using Welkin.Kernel;

namespace Welkin.Components.Charts;

/// <summary>Reads a packed chart (<c>.tgz</c>) in memory, trusting nothing in it.</summary>
/// <remarks>
/// Plain files below one top folder, nothing else: a link, a device, a name that leads out of the folder or a name that is there twice
/// refuses the whole archive. The size limits of an archive and of what it unpacks to are those of Helm (<c>pkg/chart/loader/archive</c>).
/// </remarks>
public static class ChartArchive
{
    /// <summary>20 MiB.</summary>
    public const int MaxBytes = 20 << 20;

    /// <summary>100 MiB, the tar's own headers counted.</summary>
    public const int MaxUnpackedBytes = 100 << 20;

    public const int MaxEntries = 10_000;

    /// <exception cref="BadChartException">It is no chart archive, or not a safe one.</exception>
    public static ChartContent Read(ReadOnlyMemory<byte> archive)
    {
        if (archive.Length > MaxBytes)
            throw new BadChartException("the archive is larger than 20 MiB");
        if (!archive.Span.StartsWith<byte>([0x1f, 0x8b]))
            throw new BadChartException("it is no archive packed with gzip");

        using var packed = new MemoryStream(archive.ToArray(), writable: false);
        using var gzip = new GZipStream(packed, CompressionMode.Decompress);
        using var tar = new BoundedStream(gzip, MaxUnpackedBytes, () => new BadChartException("the archive unpacks to more than 100 MiB"));
        try
        {
            var files = TarFiles.Read(tar);
            RefuseCut(archive.Span, tar.Position);
            return new ChartContent(files);
        }
        catch (Exception error) when (error is not (BadChartException or OutOfMemoryException))
        {
            // The framework's readers throw many kinds for damaged input, and each means the same here.
            throw new BadChartException($"the archive cannot be read: {error.Message}", error);
        }
    }

    // The framework takes a stream whose check sums are cut off, and stops silently at what follows them; Helm does neither.
    private static void RefuseCut(ReadOnlySpan<byte> archive, long unpacked)
    {
        if (archive.Length < 4 || BinaryPrimitives.ReadUInt32LittleEndian(archive[^4..]) != (uint)unpacked)
            throw new BadChartException("the archive is cut off, or is more than one gzip stream");
    }
}
