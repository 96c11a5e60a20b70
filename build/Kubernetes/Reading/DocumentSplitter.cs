namespace Welkin.Kubernetes;

/// <summary>Cuts a YAML stream at its document markers without parsing it (YAML 1.2.2, section 9.1).</summary>
internal static class DocumentSplitter
{
    private const string SourceMark = "# Source: ";

    /// <summary>The parts that hold more than blanks and comments, in order. A marker with content behind it stays in its part.</summary>
    public static IEnumerable<TextPart> Split(string file, string text)
    {
        var part = new PartBounds(text.StartsWith('\uFEFF') ? 1 : 0, 1);
        var line = 0;
        for (var start = part.Start; start < text.Length;)
        {
            line++;
            var end = text.IndexOf('\n', start) is var feed and >= 0 ? feed + 1 : text.Length;
            var marker = Marker(text.AsSpan(start, end - start));
            if (marker != MarkerKind.None)
            {
                if (part.ContentLine > 0)
                    yield return part.Cut(file, text, start);
                part = marker == MarkerKind.Bare ? new PartBounds(end, line + 1) : new PartBounds(start, line) { ContentLine = line };
            }
            else
            {
                part.See(text.AsSpan(start, end - start), line);
            }
            start = end;
        }
        if (part.ContentLine > 0)
            yield return part.Cut(file, text, text.Length);
    }

    private static MarkerKind Marker(ReadOnlySpan<char> line)
    {
        if (line.Length < 3 || !(line.StartsWith("---") || line.StartsWith("...")) || (line.Length > 3 && line[3] is not (' ' or '\t' or '\r' or '\n')))
            return MarkerKind.None;
        var rest = line[3..].Trim();
        return rest.IsEmpty || rest[0] == '#' ? MarkerKind.Bare : MarkerKind.WithContent;
    }

    private enum MarkerKind
    {
        None,
        Bare,
        WithContent,
    }

    private sealed class PartBounds(int start, int firstLine)
    {
        public int Start { get; } = start;

        public int ContentLine { get; set; }

        private string? Template { get; set; }

        public void See(ReadOnlySpan<char> line, int number)
        {
            if (ContentLine > 0)
                return;
            var text = line.Trim();
            if (text.StartsWith(SourceMark))
                Template = text[SourceMark.Length..].Trim().ToString();
            else if (!text.IsEmpty && text[0] != '#')
                ContentLine = number;
        }

        public TextPart Cut(string file, string text, int end) => new(file, text[Start..end], firstLine, ContentLine, Template);
    }
}
