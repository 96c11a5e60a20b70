using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Welkin.Kernel.Yaml;

/// <summary>Composes the events of a YAML parser (YAML 1.2, chapter 3.1) into located nodes, with bounded depth and aliases.</summary>
internal sealed class YamlComposer(string file, IParser parser, FindingList findings)
{
    private readonly Dictionary<AnchorName, YamlNode> _anchors = [];
    private readonly MergeBudget _budget = new();

    /// <summary>Composes the only document of <paramref name="text"/>; null when that is not possible, with the reason in the findings.</summary>
    public static YamlNode? Compose(string file, string text, FindingList findings)
    {
        var parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
        var composer = new YamlComposer(file, parser, findings);
        try
        {
            return composer.Document();
        }
        catch (YamlException error)
        {
            composer.Report(error.Start, "YAML005", Sentence(error.Message));
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException or OverflowException)
        {
            // The parser throws these without a position on some malformed input.
            composer.Report(parser.Current?.End ?? Mark.Empty, "YAML005", $"this is not YAML: {(error is InvalidOperationException ? "what began before does not go on like this" : Sentence(error.Message))}");
        }
        return null;
    }

    private YamlNode? Document()
    {
        parser.Consume<StreamStart>();
        if (parser.Accept<StreamEnd>(out var end))
        {
            Report(end.Start, "YAML008", "the file holds no document");
            return null;
        }

        parser.Consume<DocumentStart>();
        var root = Node(depth: 0);
        parser.Consume<DocumentEnd>();
        if (parser.TryConsume<DocumentStart>(out var second))
            Report(second.Start, "YAML008", "a content file holds one document, here a second one starts");
        return root;
    }

    private YamlNode Node(int depth)
    {
        if (depth > YamlLimits.Depth)
            throw new YamlException(parser.Current!.Start, parser.Current.End, $"maps and lists are nested more than {YamlLimits.Depth} deep");

        if (parser.TryConsume<AnchorAlias>(out var alias))
            return _anchors.TryGetValue(alias.Value, out var aliased)
                ? aliased
                : throw new YamlException(alias.Start, alias.End, $"alias '*{alias.Value}' has no anchor before it");

        var start = (NodeEvent)parser.Current!;
        RefuseTag(start);
        YamlNode node = parser.TryConsume<Scalar>(out var scalar) ? new YamlScalar(At(scalar.Start), scalar.Value, scalar.Style)
            : parser.TryConsume<SequenceStart>(out var sequence) ? List(sequence, depth)
            : Map(parser.Consume<MappingStart>(), depth);

        if (node.Weight > YamlLimits.Nodes)
            throw new YamlException(start.Start, start.End, $"anchors and aliases expand to more than {YamlLimits.Nodes} values");
        if (!start.Anchor.IsEmpty)
            _anchors[start.Anchor] = node;
        return node;
    }

    private YamlList List(SequenceStart start, int depth)
    {
        var items = ImmutableArray.CreateBuilder<YamlNode>();
        while (!parser.TryConsume<SequenceEnd>(out _))
            items.Add(Node(depth + 1));
        return new YamlList(At(start.Start), items.ToImmutable());
    }

    private YamlMap Map(MappingStart start, int depth)
    {
        var map = new YamlMapBuilder(findings, _budget);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = Node(depth + 1);
            map.Add(key, Node(depth + 1));
        }
        return map.Build(At(start.Start));
    }

    private void RefuseTag(NodeEvent node)
    {
        if (!node.Tag.IsEmpty && !node.Tag.IsNonSpecific)
            Report(node.Start, "YAML002", $"tags are not used in content files, remove '{node.Tag.Value}'");
    }

    private void Report(Mark mark, string id, string text) => findings.Add(At(mark), id, text);

    private Location At(Mark mark) => new(file, (int)Math.Max(1, mark.Line), (int)Math.Max(1, mark.Column));

    private static string Sentence(string message) => message.TrimEnd('.').ReplaceLineEndings(" ");
}
