using Welkin.Kernel;

namespace Welkin.Components.Charts;

/// <summary>Reads the <c>index.yaml</c> of a Helm repository as a stream: real ones have tens of megabytes, and one chart of it is wanted.</summary>
/// <remarks>helm.sh/docs/topics/chart_repository, "The index file".</remarks>
public static class HelmIndex
{
    /// <summary>What the index lists of one chart; nothing when the chart is not in it.</summary>
    /// <param name="index">Can be read a second time.</param>
    /// <exception cref="ReportedException">The text is no index.</exception>
    public static ChartEntries Read(Stream index, string chart)
    {
        using var reader = new StreamReader(index, leaveOpen: true);
        return IndexEvents.Read(reader, chart);
    }

    /// <inheritdoc cref="Read"/>
    public static ChartEntries ReadFile(string path, string chart)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        return Read(file, chart);
    }
}
