using Welkin.Kernel;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Welkin.Components.Charts;

/// <summary>Reads an index of any style, JSON too, event by event: nothing is kept but what is wanted.</summary>
internal static class IndexEvents
{
    /// <exception cref="ReportedException">The text is no index.</exception>
    public static ChartEntries Read(Stream index, string chart)
    {
        using var reader = new StreamReader(index, leaveOpen: true);
        try
        {
            var entries = new ChartEntriesBuilder(chart);
            var parser = new Parser(reader);
            parser.Consume<StreamStart>();
            parser.Consume<DocumentStart>();
            if (Enter(parser, "entries") && Enter(parser, chart) && parser.TryConsume<SequenceStart>(out _))
            {
                while (!parser.TryConsume<SequenceEnd>(out _))
                    entries.Read(parser);
            }

            return entries.Build();
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
}
