using System.Formats.Tar;

namespace Welkin.Components.Charts;

/// <summary>The files of a tar that holds one folder of plain files.</summary>
internal static class TarFiles
{
    private const TarEntryType OldPlainFile = TarEntryType.V7RegularFile;

    public static List<ChartFile> Read(Stream stream)
    {
        using var tar = new TarReader(stream, leaveOpen: true);
        var files = new List<ChartFile>();
        string? top = null;
        for (var count = 1; tar.GetNextEntry() is { } entry; count++)
        {
            if (count > ChartArchive.MaxEntries)
                throw new BadChartException($"the archive has more than {ChartArchive.MaxEntries} entries");
            if (entry.EntryType is TarEntryType.GlobalExtendedAttributes)
                continue;

            var segments = ChartPath.Segments(entry.Name);
            if (segments[0] != (top ??= segments[0]))
                throw new BadChartException($"the archive has two top folders: '{top}' and '{segments[0]}'");
            if (entry.EntryType is TarEntryType.Directory)
                continue;
            if (entry.EntryType is not (TarEntryType.RegularFile or OldPlainFile))
                throw new BadChartException($"'{entry.Name}' is no plain file but {entry.EntryType}");
            if (segments.Length is 1 || entry.Name.EndsWith('/'))
                throw new BadChartException($"'{entry.Name}' is no file in the chart's folder");

            files.Add(new ChartFile(string.Join('/', segments[1..]), Bytes(entry)));
        }

        RefuseRest(stream);
        return files;
    }

    private static byte[] Bytes(TarEntry entry)
    {
        if (entry.Length > ChartArchive.MaxUnpackedBytes)
            throw new BadChartException($"'{entry.Name}' is larger than 100 MiB");

        var bytes = new byte[entry.Length];
        entry.DataStream?.ReadExactly(bytes);
        return bytes;
    }

    // What follows the end mark is read by some programs and not by others: it must be padding.
    private static void RefuseRest(Stream stream)
    {
        var block = new byte[512];
        for (var read = stream.Read(block); read > 0; read = stream.Read(block))
        {
            if (block.AsSpan(0, read).ContainsAnyExcept((byte)0))
                throw new BadChartException("the archive goes on after its end");
        }
    }
}
