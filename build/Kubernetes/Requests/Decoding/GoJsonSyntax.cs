using System.Globalization;
using System.Text;

namespace Welkin.Kubernetes;

/// <summary>What Go says of text that is no JSON (encoding/json, scanner.go): the character at which it gave up.</summary>
/// <remarks>Asked only for text that another parser refused, so what is found right is not told apart.</remarks>
internal sealed class GoJsonSyntax
{
    private const string TooSoon = "unexpected end of JSON input";

    private readonly string _text;
    private int _at;

    private GoJsonSyntax(string text) => _text = text;

    public static string Mistake(string text)
    {
        var scanner = new GoJsonSyntax(text);
        return scanner.Value(0) ?? (scanner.Next() is null ? TooSoon : scanner.Here("after top-level value"));
    }

    private string? Value(int depth)
    {
        if (depth > ObjectReader.Depth)
            return "exceeded max depth";
        switch (Next())
        {
            case null:
                return TooSoon;
            case '{':
                return Members(depth);
            case '[':
                return Items(depth);
            case '"':
                return String();
            case 't':
                return Word("true");
            case 'f':
                return Word("false");
            case 'n':
                return Word("null");
            case '-' or (>= '0' and <= '9'):
                return Number();
            default:
                return Here("looking for beginning of value");
        }
    }

    private string? Members(int depth)
    {
        _at++;
        for (var first = true; ; first = false)
        {
            var next = Next();
            if (next == '}' && first)
                break;
            if (next != '"')
                return next is null ? TooSoon : Here("looking for beginning of object key string");
            if (String() is { } inKey)
                return inKey;
            if (Next() != ':')
                return Next() is null ? TooSoon : Here("after object key");
            _at++;
            if (Value(depth + 1) is { } inValue)
                return inValue;
            if (Next() == '}')
                break;
            if (Next() != ',')
                return Next() is null ? TooSoon : Here("after object key:value pair");
            _at++;
        }
        _at++;
        return null;
    }

    private string? Items(int depth)
    {
        _at++;
        for (var first = true; ; first = false)
        {
            if (Next() == ']' && first)
                break;
            if (Value(depth + 1) is { } inValue)
                return inValue;
            if (Next() == ']')
                break;
            if (Next() != ',')
                return Next() is null ? TooSoon : Here("after array element");
            _at++;
        }
        _at++;
        return null;
    }

    private string? String()
    {
        for (_at++; _at < _text.Length; _at++)
        {
            var character = _text[_at];
            if (character == '"')
            {
                _at++;
                return null;
            }
            if (character < ' ')
                return Here("in string literal");
            if (character != '\\')
                continue;
            _at++;
            if (_at < _text.Length && !"bfnrt\\/\"u".Contains(_text[_at], StringComparison.Ordinal))
                return Here("in string escape code");
            for (var digits = 0; _at < _text.Length && _text[_at - digits] == 'u' && digits < 4; digits++)
            {
                _at++;
                if (_at < _text.Length && !char.IsAsciiHexDigit(_text[_at]))
                    return Here("in \\u hexadecimal character escape");
            }
        }
        return TooSoon;
    }

    private string? Word(string word)
    {
        for (var index = 0; index < word.Length; index++, _at++)
        {
            if (_at >= _text.Length)
                return TooSoon;
            if (_text[_at] != word[index])
                return Here($"in literal {word} (expecting '{word[index]}')");
        }
        return null;
    }

    private string? Number()
    {
        if (_text[_at] == '-')
            _at++;
        if (_at >= _text.Length)
            return TooSoon;
        if (!char.IsAsciiDigit(_text[_at]))
            return Here("in numeric literal");
        if (_text[_at] == '0')
            _at++;
        else
            Digits();
        return Part('.', "after decimal point in numeric literal") ?? Part('e', "in exponent of numeric literal");
    }

    private string? Part(char mark, string place)
    {
        if (_at >= _text.Length || char.ToLowerInvariant(_text[_at]) != mark)
            return null;
        _at++;
        if (mark == 'e' && _at < _text.Length && _text[_at] is '+' or '-')
            _at++;
        if (_at >= _text.Length)
            return TooSoon;
        if (!char.IsAsciiDigit(_text[_at]))
            return Here(place);
        Digits();
        return null;
    }

    private void Digits()
    {
        while (_at < _text.Length && char.IsAsciiDigit(_text[_at]))
            _at++;
    }

    private char? Next()
    {
        while (_at < _text.Length && _text[_at] is ' ' or '\t' or '\r' or '\n')
            _at++;
        return _at < _text.Length ? _text[_at] : null;
    }

    // Go reads bytes and shows the first one of a character.
    private string Here(string place)
    {
        var first = Rune.TryGetRuneAt(_text, _at, out var rune) ? Encoding.UTF8.GetBytes(rune.ToString())[0] : (byte)0xef;
        var shown = first switch
        {
            (byte)'\'' => @"'\''",
            (byte)'"' => "'\"'",
            (byte)'\n' => @"'\n'",
            (byte)'\r' => @"'\r'",
            (byte)'\t' => @"'\t'",
            < 0x20 or 0x7f => string.Create(CultureInfo.InvariantCulture, $@"'\x{first:x2}'"),
            _ => $"'{(char)first}'",
        };
        return $"invalid character {shown} {place}";
    }
}
