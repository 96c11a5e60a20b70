using System.Formats.Tar;
using System.IO.Compression;
using Welkin.Components.Charts;
using Welkin.Kernel;

namespace Welkin.Tools.Versions;

/// <summary>What a chart archive says of itself, read without unpacking what follows <c>Chart.yaml</c>, which <c>helm package</c> writes first.</summary>
/// <param name="Packed">When <c>Chart.yaml</c> was packed or last changed; null where the tar states a time that no chart can have.</param>
internal sealed record PackedMetadata(ChartMetadata Metadata, DateTimeOffset? Packed)
{
    // Reproducible packers write 1970 or 1980 to say nothing. Helm 1 is of 2015.
    private static readonly DateTimeOffset Earliest = new(2015, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <exception cref="BadChartException">It is no chart archive.</exception>
    public static PackedMetadata Read(string path)
    {
        using var file = File.OpenRead(path);
        using var gzip = new GZipStream(file, CompressionMode.Decompress);
        using var bounded = new BoundedStream(gzip, ChartArchive.MaxUnpackedBytes, () => new BadChartException("the archive unpacks to more than 100 MiB"));
        try
        {
            return Find(new TarReader(bounded));
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException or FormatException or ArgumentException)
        {
            throw new BadChartException($"the archive cannot be read: {error.Message}", error);
        }
    }

    private static PackedMetadata Find(TarReader tar)
    {
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.Name.Split('/') is not [_, ChartMetadata.File] || entry.DataStream is not { } data)
                continue;
            if (entry.Length > ChartMetadata.MaxBytes)
                throw new BadChartException($"{ChartMetadata.File} is larger than 1 MiB");

            var bytes = new byte[entry.Length];
            data.ReadExactly(bytes);
            return new PackedMetadata(ChartMetadata.Read(bytes), entry.ModificationTime >= Earliest ? entry.ModificationTime : null);
        }

        throw new BadChartException($"there is no {ChartMetadata.File} in the chart's folder");
    }
}
