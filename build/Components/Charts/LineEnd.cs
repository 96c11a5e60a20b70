namespace Welkin.Components.Charts;

/// <summary>What the lines after a line of block YAML may be, seen from that line alone.</summary>
/// <param name="Column">For <see cref="LineEndKind.Content"/>: lines that begin right of it belong to the scalar.</param>
/// <param name="Quote">For <see cref="LineEndKind.Quoted"/>: the mark that ends the scalar.</param>
internal readonly record struct LineEnd(LineEndKind Kind, int Column = 0, byte Quote = 0)
{
    private const byte DoubleQuote = (byte)'"';

    /// <summary>Judges one line that begins no scalar's continuation.</summary>
    /// <param name="text">From its first character that is no space; not empty.</param>
    /// <param name="column">Where that character stands.</param>
    public static LineEnd Of(ReadOnlySpan<byte> text, int column)
    {
        // Where a tab may stand and what it means is another page of the specification.
        if (text.Contains((byte)'\t'))
            return new(LineEndKind.Unknown);

        text = text.TrimEnd((byte)' ');
        int? dash = null;
        while (IsItem(text))
        {
            if (text.Length is 1)
                return new(LineEndKind.Closed);
            var rest = text[1..].TrimStart((byte)' ');
            (dash, column) = (column, column + text.Length - rest.Length);
            text = rest;
        }

        if (text[0] is DoubleQuote or (byte)'\'')
            return Quoted(text, column);
        var colon = Colon(text);
        if (colon > 0 && IsPlain(text))
            return Value(text[(colon + 1)..], column);
        return dash is { } parent ? Value(text, parent) : new(LineEndKind.Unknown);
    }

    /// <summary>Whether the line is an item of a list.</summary>
    public static bool IsItem(ReadOnlySpan<byte> text) => text[0] is (byte)'-' && (text.Length is 1 || text[1] is (byte)' ');

    /// <summary>The key of a map and what follows its colon; false where the line has none.</summary>
    public static bool TryKey(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> key, out ReadOnlySpan<byte> value)
    {
        key = value = default;
        if (text.IsEmpty || IsItem(text))
            return false;
        var quoted = text[0] is DoubleQuote or (byte)'\'';
        var end = quoted ? Closing(text[1..], text[0]) + 2 : Colon(text);
        var isKey = quoted ? end > 1 && end < text.Length && text[end] is (byte)':' : end > 0 && IsPlain(text);
        if (!isKey)
            return false;
        key = quoted ? text[1..(end - 1)] : text[..end].TrimEnd((byte)' ');
        value = text[(end + 1)..].Trim((byte)' ');
        // Escapes are the parser's.
        return !(quoted && key.ContainsAny((byte)'\\', (byte)'\''));
    }

    /// <summary>Where in a line of a quoted scalar its end stands; -1 where it goes on.</summary>
    public static int Closing(ReadOnlySpan<byte> text, byte quote)
    {
        for (var place = 0; place < text.Length; place++)
        {
            var next = text[place..].IndexOfAny(quote, (byte)'\\');
            if (next < 0)
                return -1;
            place += next;
            if (text[place] == quote && (quote is DoubleQuote || place + 1 == text.Length || text[place + 1] != quote))
                return place;
            // An escaped character, or a single quote written twice.
            if (quote is DoubleQuote || text[place] == quote)
                place++;
        }

        return -1;
    }

    /// <summary>What comes after the closing quote of a value.</summary>
    public static LineEnd Closed(ReadOnlySpan<byte> rest)
    {
        var after = rest.TrimStart((byte)' ');
        return after.IsEmpty || after[0] is (byte)'#' && after.Length < rest.Length ? new(LineEndKind.Closed) : new(LineEndKind.Unknown);
    }

    private static LineEnd Quoted(ReadOnlySpan<byte> text, int column)
    {
        var close = Closing(text[1..], text[0]);
        if (close < 0)
            return new(LineEndKind.Quoted, Quote: text[0]);
        var rest = text[(close + 2)..];
        return rest is [(byte)':', ..] && (rest.Length is 1 || rest[1] is (byte)' ') ? Value(rest[1..], column) : Closed(rest);
    }

    // Of a key that stands at the column, or of a list's item whose dash does.
    private static LineEnd Value(ReadOnlySpan<byte> text, int column)
    {
        text = text.TrimStart((byte)' ');
        if (text.IsEmpty || text[0] is (byte)'#')
            return new(LineEndKind.Closed);
        if (text[0] is DoubleQuote or (byte)'\'')
            return Closing(text[1..], text[0]) is >= 0 and var close ? Closed(text[(close + 2)..]) : new(LineEndKind.Quoted, Quote: text[0]);
        if (text is [(byte)'[', (byte)']'] or [(byte)'{', (byte)'}'])
            return new(LineEndKind.Closed);
        if (text[0] is (byte)'|' or (byte)'>')
            return new(LineEndKind.Content, column);
        return IsPlain(text) && Colon(text) < 0 && !IsItem(text) ? new(LineEndKind.Content, column) : new(LineEndKind.Unknown);
    }

    // The colon after a plain key, -1 where the text is none.
    private static int Colon(ReadOnlySpan<byte> text)
    {
        var colon = text.IndexOf(": "u8);
        if (colon < 0 && text[^1] is (byte)':')
            colon = text.Length - 1;
        return colon >= 0 && text[..colon].IndexOf(" #"u8) < 0 ? colon : -1;
    }

    /// <summary>Whether a scalar that begins so is a plain one.</summary>
    public static bool IsPlain(ReadOnlySpan<byte> text) => !"-?:,[]{}#&*!|>'\"%@`"u8.Contains(text[0])
        // A dash may begin a plain scalar, a question mark too; only the dash is met.
        || text[0] is (byte)'-' && text.Length > 1 && text[1] is not (byte)' ';
}

/// <summary>Kinds of ends.</summary>
internal enum LineEndKind
{
    /// <summary>The next line begins something of its own.</summary>
    Closed,

    /// <summary>A plain or a block scalar goes on in lines that begin further right.</summary>
    Content,

    /// <summary>A quoted scalar goes on to its closing mark.</summary>
    Quoted,

    /// <summary>It takes a parser to say.</summary>
    Unknown,
}
