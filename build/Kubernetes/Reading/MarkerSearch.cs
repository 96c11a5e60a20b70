namespace Welkin.Kubernetes;

/// <summary>Finds document markers, <c>---</c> and <c>...</c> at the start of a line, one after the other.</summary>
internal struct MarkerSearch(int from)
{
    private int _dashes = -1;
    private int _dots = -1;

    /// <summary>Where the line of the marker begins.</summary>
    public int Start { get; private set; }

    /// <summary>Behind the line of the marker.</summary>
    public int End { get; private set; }

    /// <summary>Nothing but a comment stands behind the marker on its line.</summary>
    public bool IsBare { get; private set; }

    public bool Next(ReadOnlySpan<byte> text)
    {
        while (true)
        {
            // Each kind is looked for once as far as it goes: two searches to the end for every document would be quadratic.
            if (_dashes < from)
                _dashes = LineStart(text, from, "\n---"u8);
            if (_dots < from)
                _dots = LineStart(text, from, "\n..."u8);
            var start = Math.Min(_dashes, _dots);
            if (start >= text.Length)
                return false;

            from = start + 3;
            if (from < text.Length && text[from] is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
                continue;
            var length = text[start..].IndexOf((byte)'\n');
            End = length < 0 ? text.Length : start + length + 1;
            Start = start;
            var rest = text[from..End].Trim(" \t\r\n"u8);
            IsBare = rest.IsEmpty || rest[0] == '#';
            if (IsBare)
                from = End;
            return true;
        }
    }

    private static int LineStart(ReadOnlySpan<byte> text, int from, ReadOnlySpan<byte> marker)
    {
        if ((from == 0 || text[from - 1] == '\n' || (from == 3 && text[0] == 0xEF)) && text[from..].StartsWith(marker[1..]))
            return from;
        return text[from..].IndexOf(marker) is var at and >= 0 ? from + at + 1 : text.Length;
    }
}
