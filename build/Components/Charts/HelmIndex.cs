using Welkin.Kernel;

namespace Welkin.Components.Charts;

/// <summary>Reads the <c>index.yaml</c> of a Helm repository as a stream: real ones have tens of megabytes, and one chart of it is wanted.</summary>
/// <remarks>
/// helm.sh/docs/topics/chart_repository, "The index file". What Helm writes, and JSON, are read in a fraction of a parser's time; any other
/// style is the parser's. An entry that is broken is a warning, and one that breaks the YAML around it too.
/// </remarks>
public static class HelmIndex
{
    /// <summary>What the index lists of one chart; nothing when the chart is not in it.</summary>
    /// <param name="index">Can be read a second time.</param>
    /// <exception cref="ReportedException">The text is no index.</exception>
    public static ChartEntries Read(Stream index, string chart)
    {
        if (new IndexBlocks(index, chart, strict: true).Read() is { } entries)
            return entries;

        index.Position = 0;
        if (IndexJson.Read(index, chart) is { } listed)
            return listed;

        try
        {
            index.Position = 0;
            return IndexEvents.Read(index, chart);
        }
        catch (ReportedException broken)
        {
            index.Position = 0;
            return new IndexBlocks(index, chart, strict: false).Read() is { Versions.IsEmpty: false } rest
                ? rest with { Warnings = [broken.Message, .. rest.Warnings] }
                : throw new ReportedException(broken.Message, broken);
        }
    }

    /// <inheritdoc cref="Read"/>
    public static ChartEntries ReadFile(string path, string chart)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        return Read(file, chart);
    }
}
