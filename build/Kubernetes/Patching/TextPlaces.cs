using Welkin.Kernel;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Welkin.Kubernetes.Patching;

/// <summary>Finds the line and column of a value, by reading the text again: only a mistake needs it.</summary>
internal static class TextPlaces
{
    public static Location Find(TextPart part, JsonPointer pointer)
    {
        var parser = new Parser(new StringReader(part.Text));
        var place = part.At;
        try
        {
            parser.Consume<StreamStart>();
            parser.Consume<DocumentStart>();
            place = Here(part, parser.Current!);
            foreach (var name in pointer.Names)
            {
                if (!Enter(parser, name, out var found))
                    break;
                place = Here(part, found);
            }
        }
        catch (Exception error) when (error is YamlException or InvalidOperationException)
        {
            // JSON that the YAML parser does not take: the place found so far must do.
        }
        return place;
    }

    /// <summary>Goes to the value of a key or index; the place of a value in a map is that of its key.</summary>
    private static bool Enter(Parser parser, string name, out ParsingEvent found)
    {
        if (parser.TryConsume<MappingStart>(out var start))
        {
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                found = parser.Current!;
                if (parser.TryConsume<Scalar>(out var key) && key.Value == name)
                    return true;
                if (key is null)
                    parser.SkipThisAndNestedEvents();
                parser.SkipThisAndNestedEvents();
            }
        }
        else if (JsonPointer.Index(name) is { } index && parser.TryConsume<SequenceStart>(out _))
        {
            for (; !parser.TryConsume<SequenceEnd>(out _); index--, parser.SkipThisAndNestedEvents())
            {
                if (index == 0)
                {
                    found = parser.Current!;
                    return true;
                }
            }
        }
        found = start ?? parser.Current!;
        return false;
    }

    private static Location Here(TextPart part, ParsingEvent at) => part.Place(at.Start.Line, at.Start.Column);
}
