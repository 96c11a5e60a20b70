using System.Formats.Tar;
using System.IO.Compression;
using Welkin.Kernel;

namespace Welkin.Kubernetes;

/// <summary>Reads the objects in the <c>crds</c> folders of a packed chart and of the charts inside it, straight out of the archive.</summary>
internal static class ChartDefinitions
{
    /// <summary>Unpacked bytes, Helm's own limit (pkg/chart/loader/archive).</summary>
    private const int Largest = 100 << 20;

    private const int Deepest = 4;

    /// <summary>Objects in the order of the archive; an archive that cannot be read is a finding.</summary>
    public static List<ManifestDocument> Read(string name, Stream archive, FindingList findings) => Read(name, archive, findings, 1);

    private static List<ManifestDocument> Read(string name, Stream archive, FindingList findings, int depth)
    {
        var documents = new List<ManifestDocument>();
        try
        {
            using var gzip = new GZipStream(archive, CompressionMode.Decompress, leaveOpen: true);
            using var bounded = new BoundedStream(gzip, Largest, () => new InvalidDataException($"it unpacks to more than {Largest >> 20} MiB"));
            using var tar = new TarReader(bounded);
            while (tar.GetNextEntry() is { } entry)
            {
                if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile) || entry.DataStream is not { } data)
                    continue;
                var path = entry.Name.Split('/').AsSpan();
                if (IsDefinition(path))
                    documents.AddRange(ManifestStream.Read($"{name}/{entry.Name}", data, findings));
                else if (path is [_, "charts", var packed] && packed.EndsWith(".tgz", StringComparison.Ordinal))
                    documents.AddRange(Inner($"{name}/{entry.Name}", data, findings, depth + 1));
            }
        }
        catch (Exception error) when (error is InvalidDataException or IOException or FormatException or ArgumentException or NotSupportedException)
        {
            findings.Add(new Location(name, 1, 1), "K8S007", $"the chart archive cannot be read: {error.Message.TrimEnd('.')}");
        }
        return documents;
    }

    private static List<ManifestDocument> Inner(string name, Stream data, FindingList findings, int depth)
    {
        if (depth <= Deepest)
            return Read(name, data, findings, depth);
        findings.Add(new Location(name, 1, 1), "K8S007", $"charts are packed more than {Deepest} deep");
        return [];
    }

    // chart/crds/… and chart/charts/sub/crds/…
    private static bool IsDefinition(ReadOnlySpan<string> path)
    {
        while (path is [_, "charts", _, ..])
            path = path[2..];
        return path is [_, "crds", _, ..] && ManifestSource.IsManifest(path[^1]);
    }
}
