using System.Collections.Immutable;
using Welkin.Kernel;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Welkin.Hardening;

/// <summary>Reads the documents of a configuration file with the place of every value.</summary>
/// <remarks>Such files are written by hand and small, so anchors and deep nesting are refused instead of expanded.</remarks>
internal sealed class ConfigurationReader
{
    private const int Depth = 64;

    private readonly string _file;
    private readonly (int Line, int Column) _shift;
    private readonly Parser _parser;
    private readonly FindingList _findings;

    private ConfigurationReader(string file, string text, (int Line, int Column) shift, FindingList findings)
    {
        (_file, _shift, _findings) = (file, shift, findings);
        _parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
    }

    /// <summary>The documents that are maps; what cannot be read, or is none, is a finding.</summary>
    /// <param name="shift">Lines and columns that the text is away from the start of its file.</param>
    public static ImmutableArray<ConfigurationMap> Maps(string file, string text, FindingList findings, (int Line, int Column) shift = default)
    {
        var roots = Read(file, text, findings, shift);
        foreach (var root in roots.Where(root => root is not ConfigurationMap))
            findings.Add(root.At, "NODE002", $"a configuration is a map, got {root.Noun}");
        return [.. roots.OfType<ConfigurationMap>()];
    }

    /// <summary>The documents, without empty ones.</summary>
    public static ImmutableArray<ConfigurationNode> Read(string file, string text, FindingList findings, (int Line, int Column) shift = default)
    {
        if (text.AsSpan().IndexOfAnyInRange('\u0000', '\u0008') is var control and >= 0)
        {
            findings.Add(new Location(file, 1 + text.AsSpan(0, control).Count('\n'), 1), "NODE001", "this is no YAML: a control character stands here");
            return [];
        }
        var reader = new ConfigurationReader(file, text, shift, findings);
        var documents = ImmutableArray.CreateBuilder<ConfigurationNode>();
        try
        {
            reader.Documents(documents);
        }
        catch (YamlException error)
        {
            findings.Add(reader.At(error.Start), "NODE001", $"this is no YAML: {error.Message.TrimEnd('.').ReplaceLineEndings(" ")}");
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException or OverflowException)
        {
            // YamlDotNet throws these without a place on some malformed input.
            findings.Add(reader.At(reader._parser.Current?.Start ?? Mark.Empty), "NODE001", "this is no YAML: what began before does not go on like this");
        }
        return documents.ToImmutable();
    }

    private void Documents(ImmutableArray<ConfigurationNode>.Builder documents)
    {
        _parser.Consume<StreamStart>();
        while (_parser.TryConsume<DocumentStart>(out _))
        {
            var root = Node(0);
            _parser.Consume<DocumentEnd>();
            if (root is not ConfigurationScalar { IsNull: true })
                documents.Add(root);
        }
    }

    private ConfigurationNode Node(int depth)
    {
        var start = _parser.Current!;
        if (depth > Depth)
            throw new YamlException(start.Start, start.End, $"maps and lists are nested more than {Depth} deep");
        if (start is AnchorAlias || start is NodeEvent { Anchor.IsEmpty: false })
            throw new YamlException(start.Start, start.End, "anchors and aliases are not read here, write the value out");
        return _parser.TryConsume<Scalar>(out var scalar) ? new ConfigurationScalar(At(scalar.Start), scalar.Value, scalar.Style == ScalarStyle.Plain)
            : _parser.TryConsume<SequenceStart>(out var sequence) ? List(sequence, depth)
            : Map(_parser.Consume<MappingStart>(), depth);
    }

    private ConfigurationList List(SequenceStart start, int depth)
    {
        var items = ImmutableArray.CreateBuilder<ConfigurationNode>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
            items.Add(Node(depth + 1));
        return new ConfigurationList(At(start.Start), items.ToImmutable());
    }

    private ConfigurationMap Map(MappingStart start, int depth)
    {
        var entries = new Dictionary<string, ConfigurationEntry>(StringComparer.Ordinal);
        var order = ImmutableArray.CreateBuilder<ConfigurationEntry>();
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var key = _parser.Consume<Scalar>();
            var entry = new ConfigurationEntry(key.Value, At(key.Start), Node(depth + 1));
            if (entries.TryAdd(key.Value, entry))
                order.Add(entry);
            else
                _findings.Add(entry.At, "NODE001", $"key '{key.Value}' stands here a second time, first in line {entries[key.Value].At.Line}");
        }
        return new ConfigurationMap(At(start.Start), order.ToImmutable());
    }

    private Location At(Mark mark) => new(_file, (int)Math.Max(1, mark.Line) + _shift.Line, (int)Math.Max(1, mark.Column) + _shift.Column);
}
