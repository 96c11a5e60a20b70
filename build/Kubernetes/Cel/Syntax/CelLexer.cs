namespace Welkin.Kubernetes;

/// <summary>Cuts an expression into tokens (cel-go, parser/gen/CEL.g4).</summary>
internal sealed class CelLexer(CelSource source)
{
    private static readonly string[] Signs = ["==", "!=", "<=", ">=", "&&", "||", "<", ">", "[", "]", "{", "}", "(", ")", ".", ",", "-", "!", "?", ":", "+", "*", "/", "%"];

    private readonly string _text = source.Text;

    public List<CelToken> Read()
    {
        var tokens = new List<CelToken>();
        var at = 0;
        while (at < _text.Length)
        {
            var start = at;
            var kind = Next(ref at);
            if (kind is { } found)
                tokens.Add(new(found, _text[start..at], start));
        }
        tokens.Add(new(CelTokenKind.End, "", _text.Length));
        return tokens;
    }

    private CelTokenKind? Next(ref int at)
    {
        var letter = _text[at];
        if (letter is ' ' or '\t' or '\r' or '\n' or '\f')
            at++;
        else if (_text.AsSpan(at).StartsWith("//"))
            at = _text.IndexOf('\n', at) is >= 0 and var end ? end : _text.Length;
        else if (QuoteAt(at) is { } quote)
            return Quoted(ref at, quote);
        else if (char.IsAsciiDigit(letter) || (letter == '.' && At(at + 1) is >= '0' and <= '9'))
            return Number(ref at);
        else if (char.IsAsciiLetter(letter) || letter == '_')
            return Name(ref at);
        else if (letter == '`' && _text.IndexOf('`', at + 1) is > 0 and var close && close > at + 1)
            return Move(ref at, close + 1, CelTokenKind.QuotedName);
        else if (SignAt(at) is { } sign)
            return Move(ref at, at + sign.Length, CelTokenKind.Sign);
        else
            Unknown(ref at);
        return null;
    }

    // A lone & or | or = takes the next letter with it, for it could have begun a sign.
    private void Unknown(ref int at)
    {
        var length = _text[at] is '&' or '|' or '=' && at + 1 < _text.Length ? 2 : char.IsHighSurrogate(_text[at]) && at + 1 < _text.Length ? 2 : 1;
        source.Report(at, $"Syntax error: token recognition error at: '{_text.Substring(at, length)}'");
        at += length;
    }

    private string? SignAt(int at) => Array.Find(Signs, sign => string.CompareOrdinal(_text, at, sign, 0, sign.Length) == 0);

    private char At(int at) => at < _text.Length ? _text[at] : '\0';

    private static CelTokenKind Move(ref int at, int to, CelTokenKind kind)
    {
        at = to;
        return kind;
    }

    /// <summary>Where the quote of a string that starts here stands: after r, b, br or rb.</summary>
    private int? QuoteAt(int at)
    {
        var quote = at;
        while (quote < at + 2 && At(quote) is 'r' or 'R' or 'b' or 'B')
            quote++;
        var prefix = _text.AsSpan(at, Math.Min(quote, _text.Length) - at).ToString().ToLowerInvariant();
        return At(quote) is '"' or '\'' && prefix is "" or "r" or "b" or "br" ? quote : null;
    }

    private CelTokenKind? Quoted(ref int at, int quote)
    {
        var start = at;
        var prefix = _text[at..quote];
        var raw = prefix.Contains('r', StringComparison.OrdinalIgnoreCase);
        var mark = _text[quote];
        var triple = At(quote + 1) == mark && At(quote + 2) == mark;
        var length = triple ? 3 : 1;
        for (var end = quote + length; end < _text.Length; end++)
        {
            if (!raw && _text[end] == '\\')
                end++;
            else if (!triple && _text[end] is '\n' or '\r')
                break;
            else if (_text[end] == mark && (!triple || (At(end + 1) == mark && At(end + 2) == mark)))
                return Move(ref at, end + length, prefix.Contains('b', StringComparison.OrdinalIgnoreCase) ? CelTokenKind.Bytes : CelTokenKind.String);
        }
        var line = _text.IndexOf('\n', start) is >= 0 and var found && !triple ? found : _text.Length;
        source.Report(start, $"Syntax error: token recognition error at: '{_text[start..line]}'");
        at = line;
        return null;
    }

    private CelTokenKind Number(ref int at)
    {
        if (_text[at] == '0' && At(at + 1) is 'x' or 'X' && char.IsAsciiHexDigit(At(at + 2)))
        {
            at += 2;
            while (char.IsAsciiHexDigit(At(at)))
                at++;
            return Suffix(ref at);
        }
        Digits(ref at);
        var whole = true;
        if (At(at) == '.' && char.IsAsciiDigit(At(at + 1)))
        {
            at++;
            Digits(ref at);
            whole = false;
        }
        if (At(at) is 'e' or 'E' && (char.IsAsciiDigit(At(at + 1)) || (At(at + 1) is '+' or '-' && char.IsAsciiDigit(At(at + 2)))))
        {
            at += 2;
            Digits(ref at);
            whole = false;
        }
        return whole ? Suffix(ref at) : CelTokenKind.Double;
    }

    private CelTokenKind Suffix(ref int at) => At(at) is 'u' or 'U' ? Move(ref at, at + 1, CelTokenKind.Uint) : CelTokenKind.Int;

    private void Digits(ref int at)
    {
        while (char.IsAsciiDigit(At(at)))
            at++;
    }

    private CelTokenKind Name(ref int at)
    {
        var start = at;
        while (char.IsAsciiLetterOrDigit(At(at)) || At(at) == '_')
            at++;
        return _text[start..at] is "in" or "true" or "false" or "null" ? CelTokenKind.Word : CelTokenKind.Name;
    }
}
