using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Welkin.Kernel.Yaml.Editing;

/// <summary>Reads the one document of a text into its events. Events, not nodes: however deep a document is, reading it takes no stack.</summary>
internal static class SourceReader
{
    /// <summary>The events of the document, its root first, none for a file of comments alone; null with a finding where it is no single document of unique keys.</summary>
    public static ImmutableArray<SourceEvent>? Read(string file, string text, FindingList findings)
    {
        var parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
        try
        {
            return Document(parser) is var events && Duplicate(file, events) is { } twice ? Refuse(twice) : events;
        }
        catch (YamlException error)
        {
            return Refuse(new Finding(At(file, error.Start), "YAML005", error.Message.TrimEnd('.').ReplaceLineEndings(" ")));
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException or OverflowException)
        {
            // The parser throws these without a position on some malformed input.
            return Refuse(new Finding(At(file, parser.Current?.End ?? Mark.Empty), "YAML005", "this is not YAML: what began before does not go on like this"));
        }

        ImmutableArray<SourceEvent>? Refuse(Finding why)
        {
            findings.Add(why.At, why.Id, why.Text);
            return null;
        }
    }

    public static Location At(string file, Mark mark) => new(file, (int)Math.Max(1, mark.Line), (int)Math.Max(1, mark.Column));

    private static ImmutableArray<SourceEvent> Document(Parser parser)
    {
        parser.Consume<StreamStart>();
        if (parser.Accept<StreamEnd>(out _))
            return [];
        parser.Consume<DocumentStart>();

        var events = ImmutableArray.CreateBuilder<SourceEvent>();
        var open = new Stack<int>();
        var anchors = new HashSet<string>(StringComparer.Ordinal);
        while (!parser.TryConsume<DocumentEnd>(out _))
        {
            var read = Event(parser.Consume<ParsingEvent>());
            CheckAnchor(read, anchors);
            events.Add(read with { Next = events.Count + 1 });
            if (read.Kind is SourceKind.Map or SourceKind.List)
                open.Push(events.Count - 1);
            else if (read.Kind is SourceKind.Close && open.TryPop(out var start))
                events[start] = events[start] with { Next = events.Count };
        }

        if (parser.TryConsume<DocumentStart>(out var second))
            throw new YamlException(second.Start, second.End, "a content file holds one document, here a second one starts");
        return events.ToImmutable();
    }

    // An anchor that is given twice means something else to each alias: whether an edit changes that could not be seen.
    private static void CheckAnchor(SourceEvent read, HashSet<string> anchors)
    {
        if (read.Kind is SourceKind.Alias && !anchors.Contains(read.Text))
            throw new YamlException(read.Start, read.End, $"alias '*{read.Text}' has no anchor before it");
        if (read.Anchor.Length > 0 && !anchors.Add(read.Anchor))
            throw new YamlException(read.Start, read.End, $"the anchor '&{read.Anchor}' is given a second time");
    }

    private static SourceEvent Event(ParsingEvent read) => read switch
    {
        Scalar scalar => new(SourceKind.Scalar, scalar.Value, scalar.Style, Name(scalar.Anchor), Name(scalar.Tag), Flow: false, scalar.Start, scalar.End),
        AnchorAlias alias => Plain(SourceKind.Alias, alias, alias.Value.Value),
        MappingStart map => new(SourceKind.Map, "", ScalarStyle.Any, Name(map.Anchor), Name(map.Tag), map.Style == MappingStyle.Flow, map.Start, map.End),
        SequenceStart list => new(SourceKind.List, "", ScalarStyle.Any, Name(list.Anchor), Name(list.Tag), list.Style == SequenceStyle.Flow, list.Start, list.End),
        MappingEnd or SequenceEnd => Plain(SourceKind.Close, read, ""),
        _ => throw new YamlException(read.Start, read.End, $"{read} is not expected here"),
    };

    private static SourceEvent Plain(SourceKind kind, ParsingEvent read, string text) => new(kind, text, ScalarStyle.Any, "", "", Flow: false, read.Start, read.End);

    private static string Name(AnchorName anchor) => anchor.IsEmpty ? "" : anchor.Value;

    private static string Name(TagName tag) => tag.IsEmpty ? "" : tag.Value;

    private static Finding? Duplicate(string file, ImmutableArray<SourceEvent> events)
    {
        for (var map = 0; map < events.Length; map++)
        {
            var lines = new Dictionary<string, long>(StringComparer.Ordinal);
            foreach (var key in events[map].Kind is SourceKind.Map ? events.KeysOf(map) : [])
            {
                if (events[key] is { Kind: SourceKind.Scalar } name && !lines.TryAdd(name.Text, name.Start.Line))
                    return new Finding(At(file, name.Start), "YAML004", $"key '{name.Text}' stands here a second time, first in line {lines[name.Text]}");
            }
        }
        return null;
    }
}
