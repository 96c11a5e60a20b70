using System.Formats.Tar;
using System.IO.Compression;

namespace Welkin.Tools;

/// <summary>Looks up lines of a chart's templates, in a folder or an archive, to show them.</summary>
/// <param name="chart">The chart's folder or .tgz file.</param>
internal sealed class ChartFiles(string chart)
{
    private const int Longest = 1024 * 1024;

    /// <summary>A line of a file that Helm names below the chart's name, or null when it cannot be shown.</summary>
    public string? Line(string file, int line)
    {
        try
        {
            return line < 1 ? null : Text(file)?.Split('\n').ElementAtOrDefault(line - 1)?.TrimEnd('\r');
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            // Only an ornament of a message: the message itself stays.
            return null;
        }
    }

    private string? Text(string file)
    {
        if (file.IndexOf('/', StringComparison.Ordinal) is not (> 0 and var name))
            return null;
        if (File.Exists(chart))
            return FromArchive(file);

        var root = Path.GetFullPath(chart) + Path.DirectorySeparatorChar;
        var path = Path.GetFullPath(file[(name + 1)..], root);
        return path.StartsWith(root, StringComparison.Ordinal) && new FileInfo(path) is { Exists: true, Length: <= Longest } ? File.ReadAllText(path) : null;
    }

    private string? FromArchive(string file)
    {
        using var unpacked = new GZipStream(File.OpenRead(chart), CompressionMode.Decompress);
        using var reader = new TarReader(unpacked);
        while (reader.GetNextEntry() is { } entry)
        {
            if (entry is not { DataStream: { } content, Length: <= Longest } || entry.Name != file)
                continue;
            using var text = new StreamReader(content);
            return text.ReadToEnd();
        }
        return null;
    }
}
