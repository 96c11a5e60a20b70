using Welkin.Kernel;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Welkin.Kubernetes;

/// <summary>Where the fields of one document stand in its file. Made by a second parse, and only for documents with something wrong.</summary>
public sealed class FieldPlaces
{
    private readonly ManifestDocument _document;
    private readonly int _shift;
    private readonly Place? _root;

    private FieldPlaces(ManifestDocument document, int shift, Place? root) => (_document, _shift, _root) = (document, shift, root);

    /// <summary>An item of a list is written anew when it is read, and has only the place of its list.</summary>
    public static FieldPlaces Of(ManifestDocument document) =>
        new(document, document.FirstLine - 1, document.IsInPlace ? Parse(document.Text) : null);

    /// <summary>The place of a field, or of the nearest one around it that is written.</summary>
    public Location Of(FieldPath path) => _root is null ? _document.At : Found(path, _root) is var place
        ? new Location(_document.At.File, _shift + place.Line, place.Column) : _document.At;

    private static Place Found(FieldPath path, Place root)
    {
        var steps = new Stack<FieldPath>();
        for (var at = path; at.Parent is not null; at = at.Parent)
            steps.Push(at);
        var place = root;
        foreach (var step in steps)
        {
            var next = step.Key is { } key ? place.Fields?.GetValueOrDefault(key) : step.Index < place.Items?.Count ? place.Items[step.Index] : null;
            if (next is null)
                break;
            place = next;
        }
        return place;
    }

    private static Place? Parse(string text)
    {
        try
        {
            var parser = new Parser(new StringReader(text));
            parser.Consume<StreamStart>();
            parser.Consume<DocumentStart>();
            return Node(parser, parser.Current!);
        }
        catch (Exception mistake) when (mistake is YamlException or InvalidOperationException)
        {
            // JSON that is no YAML: the place of the document has to do.
            return null;
        }
    }

    // The depth is that of a document which was read before, and so bounded.
    private static Place Node(Parser parser, ParsingEvent named)
    {
        var place = new Place((int)named.Start.Line, (int)named.Start.Column);
        if (parser.TryConsume<MappingStart>(out _))
        {
            place.Fields = new(StringComparer.Ordinal);
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                var key = parser.Consume<Scalar>();
                place.Fields[key.Value] = Node(parser, key);
            }
        }
        else if (parser.TryConsume<SequenceStart>(out _))
        {
            place.Items = [];
            while (!parser.TryConsume<SequenceEnd>(out _))
                place.Items.Add(Node(parser, parser.Current!));
        }
        else
        {
            parser.MoveNext();
        }
        return place;
    }

    private sealed record Place(int Line, int Column)
    {
        public Dictionary<string, Place>? Fields { get; set; }

        public List<Place>? Items { get; set; }
    }
}
