using System.Collections.Immutable;
using Welkin.Kernel;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Welkin.Components.Charts;

/// <summary>Reads the <c>index.yaml</c> of a Helm repository as a stream: real ones have tens of megabytes, and one chart of it is wanted.</summary>
/// <remarks>helm.sh/docs/topics/chart_repository, "The index file". An entry without a version, or that is no map, is left out.</remarks>
public static class HelmIndex
{
    /// <summary>Every version of one chart, in the order of the index; empty when the chart is not in it.</summary>
    /// <exception cref="ReportedException">The text is no index.</exception>
    public static ImmutableArray<IndexedChart> Versions(TextReader index, string chart)
    {
        try
        {
            var parser = new Parser(index);
            parser.Consume<StreamStart>();
            parser.Consume<DocumentStart>();
            return Enter(parser, "entries") && Enter(parser, chart) && parser.TryConsume<SequenceStart>(out _) ? Items(parser) : [];
        }
        catch (Exception error) when (error is YamlException or InvalidOperationException)
        {
            throw new ReportedException($"index.yaml cannot be read: {error.Message}", error);
        }
    }

    // Goes to the value of one key of the map that starts here, past everything before it.
    private static bool Enter(Parser parser, string key)
    {
        parser.Consume<MappingStart>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            if (parser.Consume<Scalar>().Value == key)
                return true;
            parser.SkipValue();
        }

        return false;
    }

    private static ImmutableArray<IndexedChart> Items(Parser parser)
    {
        var versions = ImmutableArray.CreateBuilder<IndexedChart>();
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            if (!parser.TryConsume<MappingStart>(out _))
                parser.SkipValue();
            else if (IndexedChart.Read(parser) is { } version)
                versions.Add(version);
        }

        return versions.ToImmutable();
    }
}
