using System.Collections.Immutable;
using Welkin.Kernel;

namespace Welkin.Components.Charts;

/// <summary>A chart in memory: its files, what it says of itself, and the digest that names it.</summary>
public sealed class ChartContent
{
    /// <exception cref="BadChartException">Two files have one place, or <c>Chart.yaml</c> is missing or unreadable.</exception>
    public ChartContent(IEnumerable<ChartFile> files)
    {
        Files = [.. files.OrderBy(file => file.Path, ContentDigest.ByBytes)];
        RefuseSharedPlaces(Files);
        Metadata = Find(ChartMetadata.File) is { } chart
            ? ChartMetadata.Read(chart.Bytes)
            : throw new BadChartException($"there is no {ChartMetadata.File} in the chart's folder");
        Digest = ContentDigest.Of(Files);
    }

    /// <summary>All files, sorted by the bytes of their path.</summary>
    public ImmutableArray<ChartFile> Files { get; }

    public ChartMetadata Metadata { get; }

    /// <inheritdoc cref="ContentDigest"/>
    public Sha256 Digest { get; }

    public ChartFile? Find(string path) => Files.FirstOrDefault(file => file.Path == path);

    // Case is ignored, and a file may not be a folder of another: unpacked anywhere, each file keeps its own content.
    private static void RefuseSharedPlaces(ImmutableArray<ChartFile> files)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var file in files)
        {
            if (!taken.Add(file.Path))
                throw new BadChartException($"there are two files '{file.Path}'");
        }

        foreach (var file in files)
        {
            for (var slash = file.Path.LastIndexOf('/'); slash > 0; slash = file.Path.LastIndexOf('/', slash - 1))
            {
                if (taken.Contains(file.Path[..slash]))
                    throw new BadChartException($"'{file.Path[..slash]}' is a file and a folder");
            }
        }
    }
}
