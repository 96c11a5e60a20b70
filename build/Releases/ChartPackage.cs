using System.IO.Compression;
using Welkin.Releases.Archives;
using Welkin.Kernel;
using Welkin.Releases.Bundles;

namespace Welkin.Releases;

/// <summary>Packs a first-party chart into the archive that Helm installs: <c>&lt;chart&gt;/Chart.yaml</c> and so on, gzipped.</summary>
/// <remarks>All times are 1970-01-01, so that the archive follows from the chart's content alone. Helm's own <c>package</c> writes the time of day.</remarks>
public static class ChartPackage
{
    public const string MediaType = "application/vnd.cncf.helm.chart.content.v1.tar+gzip";

    /// <param name="chart">The chart's name, which is the archive's top folder.</param>
    /// <param name="files">Paths relative to the chart, with forward slashes, and their content.</param>
    /// <exception cref="ReportedException">A path cannot be archived; names each.</exception>
    public static void Write(string chart, IEnumerable<(string Path, ReadOnlyMemory<byte> Content)> files, Stream to)
    {
        var listed = files.ToList();
        var problems = BundlePath.ProblemsIn(listed.Select(file => file.Path)).Select(problem => $"chart {chart}: {problem}").ToList();
        if (problems.Count > 0)
            throw new ReportedException(problems);

        using var gzip = new GZipStream(to, CompressionLevel.Optimal, leaveOpen: true);
        ReproducibleTar.Write(
            listed.Select(file => new TarFile($"{chart}/{file.Path}", file.Content.Length, () => new MemoryStream(file.Content.ToArray(), writable: false))),
            modified: 0, gzip);
    }
}
