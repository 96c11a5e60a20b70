using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Welkin.Components.Charts;

/// <summary>Gathers the entries of one chart; a broken one is a warning that names it, and the rest counts.</summary>
internal sealed class ChartEntriesBuilder(string chart)
{
    private readonly ImmutableArray<IndexedChart>.Builder _versions = ImmutableArray.CreateBuilder<IndexedChart>();
    private readonly ImmutableArray<string>.Builder _warnings = ImmutableArray.CreateBuilder<string>();
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private int _entries;

    /// <summary>Reads an entry that was cut out of the list: a list of one.</summary>
    public void Read(string item)
    {
        _entries++;
        try
        {
            var parser = new Parser(new StringReader(item));
            parser.Consume<StreamStart>();
            parser.Consume<DocumentStart>();
            parser.Consume<SequenceStart>();
            Take(parser);
            parser.Consume<SequenceEnd>();
            parser.Consume<DocumentEnd>();
            parser.Consume<StreamEnd>();
        }
        catch (Exception error) when (error is YamlException or InvalidOperationException)
        {
            Warn($"it cannot be read: {error.Message}");
        }
    }

    /// <summary>Reads the next entry of the list that the parser stands in.</summary>
    public void Read(Parser parser)
    {
        _entries++;
        Take(parser);
    }

    /// <summary>Takes the next entry as it was read; null is one without a version.</summary>
    public void Add(IndexedChart? entry)
    {
        _entries++;
        Take(entry);
    }

    /// <summary>Counts an entry that is no map.</summary>
    public void AddNoMap()
    {
        _entries++;
        WarnOfNoMap();
    }

    private void Take(Parser parser)
    {
        if (parser.TryConsume<MappingStart>(out _))
            Take(IndexedChart.Read(parser));
        else
        {
            parser.SkipValue();
            WarnOfNoMap();
        }
    }

    private void Take(IndexedChart? entry)
    {
        if (entry is null)
            Warn("it has no version");
        else if (_seen.Add(entry.Version))
            _versions.Add(entry);
        else
            Warn($"version {entry.Version} is there already, the first counts");
    }

    private void WarnOfNoMap() => Warn("it is no map");

    private void Warn(string why) => _warnings.Add($"index.yaml: entry {_entries} of {chart}: {why}");

    public ChartEntries Build() => new(_versions.ToImmutable(), _warnings.ToImmutable());
}
