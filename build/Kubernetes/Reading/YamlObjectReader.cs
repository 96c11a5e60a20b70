using System.Buffers;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Welkin.Kubernetes;

/// <summary>Reads a document written in YAML into nodes: anchors expanded within bounds, scalars resolved as Kubernetes does.</summary>
internal sealed class YamlObjectReader
{
    private static readonly SearchValues<byte> Controls =
        SearchValues.Create([.. Enumerable.Range(0, ' ').Select(code => (byte)code).Except("\t\n\r"u8.ToArray()), 0x7F]);

    private readonly TextPart _part;
    private readonly Scanner _scanner;
    private readonly Parser _parser;
    private readonly Dictionary<AnchorName, AnchoredNode> _anchors = [];
    private int _nodes;

    private YamlObjectReader(TextPart part)
    {
        _part = part;
        _scanner = new Scanner(new StringReader(part.Text));
        _parser = new Parser(_scanner);
    }

    public static JsonNode? Read(TextPart part)
    {
        RefuseControls(part);
        var reader = new YamlObjectReader(part);
        try
        {
            return reader.Document();
        }
        catch (YamlException error)
        {
            throw new UnreadableException(reader.PlaceOf(error), "K8S001", Sentence(error));
        }
        catch (InvalidOperationException)
        {
            // YamlDotNet throws this without a place on some malformed input: github.com/aaubry/YamlDotNet/issues/541.
            throw new UnreadableException(reader.Here(), "K8S001", "this is no YAML: what began before does not go on like this");
        }
    }

    // YamlDotNet takes NUL for the end of the text, and would drop what follows it.
    private static void RefuseControls(TextPart part)
    {
        if (part.Bytes.Span.IndexOfAny(Controls) is var at and >= 0)
            throw new UnreadableException(part.PlaceOf(at), "K8S001", $"this is no YAML: control character U+{part.Bytes.Span[at]:X4} stands here");
    }

    private JsonNode? Document()
    {
        _parser.Consume<StreamStart>();
        if (_parser.TryConsume<StreamEnd>(out _))
            return null;
        _parser.Consume<DocumentStart>();
        var root = Node(1);
        _parser.Consume<DocumentEnd>();
        if (!_parser.TryConsume<StreamEnd>(out _))
            throw Refused(_parser.Current!, "K8S001", "a second document starts without a marker of its own");
        return root;
    }

    private JsonNode? Node(int depth)
    {
        var start = _parser.Current!;
        if (depth > ObjectReader.Depth)
            throw Refused(start, "K8S004", $"maps and lists are nested more than {ObjectReader.Depth} deep");
        Count(start, 1);

        if (_parser.TryConsume<AnchorAlias>(out var alias))
            return Expand(alias, depth);

        var before = _nodes;
        var anchor = ((NodeEvent)start).Anchor;
        JsonNode? node = _parser.TryConsume<Scalar>(out var scalar) ? ScalarNode.Of(_part, scalar)
            : _parser.TryConsume<SequenceStart>(out _) ? List(depth)
            : Map(_parser.Consume<MappingStart>(), depth);
        if (!anchor.IsEmpty)
            _anchors[anchor] = new AnchoredNode(node, _nodes - before + 1, Levels(node));
        return node;
    }

    private JsonNode? Expand(AnchorAlias alias, int depth)
    {
        if (!_anchors.TryGetValue(alias.Value, out var anchored))
            throw Refused(alias, "K8S001", $"alias '*{alias.Value}' has no anchor before it");
        Count(alias, anchored.Nodes);
        if (depth + anchored.Levels > ObjectReader.Depth)
            throw Refused(alias, "K8S004", $"maps and lists are nested more than {ObjectReader.Depth} deep");
        return anchored.Node?.DeepClone();
    }

    private JsonArray List(int depth)
    {
        var list = new JsonArray();
        while (!_parser.TryConsume<SequenceEnd>(out _))
            list.Add(Node(depth + 1));
        return list;
    }

    private JsonObject Map(MappingStart start, int depth)
    {
        var map = new MapBuilder(_part);
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            if (!_parser.TryConsume<Scalar>(out var key))
                throw Refused(_parser.Current ?? start, "K8S001", "a key must be plain text");
            map.Add(key, Node(depth + 1));
        }
        return map.Map;
    }

    private void Count(ParsingEvent at, int nodes)
    {
        _nodes += nodes;
        if (_nodes > ObjectReader.Nodes)
            throw Refused(at, "K8S004", $"the document has more than {ObjectReader.Nodes} values, aliases expanded");
    }

    private static int Levels(JsonNode? node) => node switch
    {
        JsonObject map => 1 + map.Select(entry => Levels(entry.Value)).DefaultIfEmpty().Max(),
        JsonArray list => 1 + list.Select(Levels).DefaultIfEmpty().Max(),
        _ => 0,
    };

    private Kernel.Location Here() => _parser.Current is { } current ? _part.Place(current.Start.Line, current.Start.Column) : _part.At;

    // Some errors of YamlDotNet, such as that of a tab as indentation, have no place of their own and would say line 1.
    private Kernel.Location PlaceOf(YamlException error)
    {
        var mark = error.Start.Index > 0 ? error.Start : _scanner.CurrentPosition;
        return _part.Place(mark.Line, mark.Column);
    }

    private UnreadableException Refused(ParsingEvent at, string id, string text) => new(_part.Place(at.Start.Line, at.Start.Column), id, text);

    private static string Sentence(Exception error) => $"this is no YAML: {error.Message.TrimEnd('.').ReplaceLineEndings(" ")}";

    private sealed record AnchoredNode(JsonNode? Node, int Nodes, int Levels);
}
