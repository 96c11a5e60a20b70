using System.Text;

namespace Welkin.Kubernetes;

/// <summary>Cuts a YAML stream at its document markers without parsing it (YAML 1.2.2, section 9.1).</summary>
/// <remarks>Works on UTF-8 and looks for whole markers instead of going line by line, so it runs at the speed of memory.</remarks>
internal static class DocumentSplitter
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="UnreadableException">The text has half a surrogate pair.</exception>
    public static IReadOnlyList<TextPart> Split(string file, string text)
    {
        try
        {
            return Split(file, Strict.GetBytes(text), 1);
        }
        catch (EncoderFallbackException error)
        {
            var before = text[..error.Index];
            throw new UnreadableException(new(file, 1 + before.Count(character => character == '\n'), error.Index - before.LastIndexOf('\n')),
                "K8S006", "half a character stands here: this is no valid Unicode");
        }
    }

    /// <summary>The parts that hold more than blanks and comments, in order. A marker with content behind it stays in its part.</summary>
    /// <param name="firstLine">The line of the stream on which the bytes start.</param>
    public static IReadOnlyList<TextPart> Split(string file, ReadOnlyMemory<byte> bytes, int firstLine)
    {
        var parts = new List<TextPart>();
        var text = bytes.Span;
        var start = firstLine == 1 && text.StartsWith("\uFEFF"u8) ? 3 : 0;
        var (line, marked) = (firstLine, false);
        var markers = new MarkerSearch(start);
        while (markers.Next(text))
        {
            Cut(markers.Start);
            line += text[start..markers.Start].Count((byte)'\n');
            marked = !markers.IsBare;
            start = markers.IsBare ? markers.End : markers.Start;
            if (markers.IsBare)
                line++;
        }
        Cut(text.Length);
        return parts;

        void Cut(int end)
        {
            var head = marked ? new PartHead(line, null) : PartHead.Of(bytes.Span[start..end], line);
            if (head.ContentLine > 0)
                parts.Add(new TextPart(file, bytes[start..end], line, head.ContentLine, head.Template));
        }
    }

    /// <summary>What stands before the content of a document.</summary>
    private readonly record struct PartHead(int ContentLine, string? Template)
    {
        private static ReadOnlySpan<byte> SourceMark => "# Source: "u8;

        public static PartHead Of(ReadOnlySpan<byte> text, int line)
        {
            string? template = null;
            for (; !text.IsEmpty; line++)
            {
                var end = text.IndexOf((byte)'\n') is var feed and >= 0 ? feed + 1 : text.Length;
                var content = text[..end].Trim(" \t\r\n"u8);
                if (content.StartsWith(SourceMark))
                    template = Encoding.UTF8.GetString(content[SourceMark.Length..].Trim((byte)' '));
                else if (!content.IsEmpty && content[0] != '#')
                    return new PartHead(line, template);
                text = text[end..];
            }
            return default;
        }
    }
}
