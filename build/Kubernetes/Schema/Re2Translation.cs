using System.Globalization;
using System.Text;

namespace Welkin.Kubernetes;

/// <summary>Writes a pattern of RE2 as one of .NET (github.com/google/re2, Syntax).</summary>
internal sealed class Re2Translation
{
    /// <summary>RE2 repeats nothing more often.</summary>
    private const int MostRepeats = 1000;

    private static readonly Dictionary<string, (string Plain, string Negated)> Classes = new(StringComparer.Ordinal)
    {
        ["alnum"] = ("0-9A-Za-z", @"\x00-/:-@\[-`{-\uffff"), ["alpha"] = ("A-Za-z", @"\x00-@\[-`{-\uffff"), ["ascii"] = (@"\x00-\x7f", @"\x80-\uffff"),
        ["blank"] = (@"\t ", @"\x00-\x08\x0a-\x1f!-\uffff"), ["cntrl"] = (@"\x00-\x1f\x7f", @" -~\x80-\uffff"), ["digit"] = ("0-9", @"\x00-/:-\uffff"),
        ["graph"] = ("!-~", @"\x00- \x7f-\uffff"), ["lower"] = ("a-z", @"\x00-`{-\uffff"), ["print"] = (" -~", @"\x00-\x1f\x7f-\uffff"),
        ["punct"] = (@"!-/:-@\[-`{-~", @"\x00- 0-9A-Za-z\x7f-\uffff"), ["space"] = (@"\t\n\v\f\r ", @"\x00-\x08\x0e-\x1f!-\uffff"), ["upper"] = ("A-Z", @"\x00-@\[-\uffff"),
        ["word"] = ("0-9A-Za-z_", @"\x00-/:-@\[-\^`{-\uffff"), ["xdigit"] = ("0-9A-Fa-f", @"\x00-/:-@G-`g-\uffff"),
        ["perl space"] = (@"\t\n\f\r ", @"\x00-\x08\x0b\x0e-\x1f!-\uffff"),
    };

    private static readonly string[] Categories =
        ["C", "Cc", "Cf", "Co", "Cs", "L", "Ll", "Lm", "Lo", "Lt", "Lu", "M", "Mc", "Me", "Mn", "N", "Nd", "Nl", "No", "P", "Pc", "Pd", "Pe", "Pf", "Pi", "Po", "Ps", "S", "Sc", "Sk", "Sm", "So", "Z", "Zl", "Zp", "Zs"];

    private readonly string _text;
    private readonly StringBuilder _result = new();
    private readonly Stack<bool> _outer = new();
    private bool _lines;
    private bool _inClass;
    private int _at;

    public Re2Translation(string text)
    {
        _text = text;
        while (_at < text.Length)
        {
            if (!Next())
                return;
        }
        Result = _result.ToString();
    }

    /// <summary>Null where RE2 would not take the pattern, or it means what .NET cannot say.</summary>
    public string? Result { get; }

    /// <summary>True where RE2 may take a pattern that is not translated.</summary>
    public bool IsUnknown { get; private set; }

    private ReadOnlySpan<char> Rest => _text.AsSpan(_at);

    private bool Next()
    {
        var letter = _text[_at];
        if (letter == '\\')
            return Escape();
        if (_inClass)
            return InClass(letter);
        switch (letter)
        {
            case '[':
                _inClass = true;
                var negated = Rest.StartsWith("[^");
                Copy(negated ? 2 : 1);
                // A bracket that stands first closes nothing.
                if (Rest.StartsWith("]"))
                    return Put(@"\]", 1);
                return true;
            case '(': return Group();
            case ')':
                _lines = _outer.Count > 0 ? _outer.Pop() : _lines;
                return Copy(1);
            // In .NET a dollar also matches before a last line feed.
            case '$': return Put(_lines ? "$" : @"\z", 1);
            case '{': return Repeat();
            default: return Copy(1);
        }
    }

    private bool InClass(char letter)
    {
        if (letter == '[' && Rest.StartsWith("[:") && Rest.IndexOf(":]") is > 1 and var end)
        {
            var name = Rest[2..end].ToString();
            var negated = name.StartsWith('^');
            return Classes.TryGetValue(negated ? name[1..] : name, out var set) && Put(negated ? set.Negated : set.Plain, end + 2);
        }
        if (letter == '[')
            return Put(@"\[", 1);
        // .NET subtracts classes so.
        if (letter == '-' && Rest.StartsWith("-["))
            return Put(@"\-", 1);
        _inClass = letter != ']';
        return Copy(1);
    }

    private bool Group()
    {
        if (!Rest.StartsWith("(?"))
            return Open("(", 1);
        if (Rest.StartsWith("(?P<"))
            return Open("(?<", 4);
        if (Rest.StartsWith("(?<") && Rest.Length > 3 && Rest[3] is not ('=' or '!'))
            return Open("(?<", 3);
        var length = Rest[2..].IndexOfAnyExcept("imsU-");
        if (length < 0 || Rest[2 + length] is not (':' or ')'))
            return false;
        var flags = Rest.Slice(2, length).ToString();
        if (flags.Contains('U', StringComparison.Ordinal))
            return !(IsUnknown = true);
        var ends = Rest[2 + length] == ')';
        var before = _lines;
        if (flags.Contains('m', StringComparison.Ordinal))
            _lines = !flags.Contains('-', StringComparison.Ordinal) || flags.IndexOf('m', StringComparison.Ordinal) < flags.IndexOf('-', StringComparison.Ordinal);
        if (!ends)
            _outer.Push(before);
        return Put($"(?{flags}{(ends ? ')' : ':')}", length + 3);
    }

    private bool Open(string text, int length)
    {
        _outer.Push(_lines);
        return Put(text, length);
    }

    private bool Repeat()
    {
        var end = Rest.IndexOf('}');
        foreach (var count in end < 0 ? [] : Rest[1..end].ToString().Split(','))
        {
            if (int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > MostRepeats)
                return false;
        }
        return Copy(1);
    }

    private bool Escape()
    {
        if (Rest.Length < 2)
            return false;
        var letter = Rest[1];
        switch (letter)
        {
            case 'd' or 'D': return Set("digit", letter == 'D');
            case 'w' or 'W': return Set("word", letter == 'W');
            case 's' or 'S': return Set("perl space", letter == 'S');
            case 'A' or 'z' or 'b' or 'B': return !_inClass && Copy(2);
            case 'n' or 't' or 'r' or 'f' or 'v' or 'a': return Copy(2);
            case 'p' or 'P': return Category(letter);
            case 'x': return Hexadecimal();
            case 'Q': return Quoted();
            case 'C': return !(IsUnknown = true);
            case >= '0' and <= '7' when letter == '0' || (Rest.Length > 2 && Rest[2] is >= '0' and <= '7'): return Octal();
            default: return !char.IsAsciiLetterOrDigit(letter) && letter < 128 && Copy(2);
        }
    }

    private bool Set(string name, bool negated)
    {
        var (plain, not) = Classes[name];
        return Put(_inClass ? (negated ? not : plain) : $"[{(negated ? "^" : "")}{plain}]", 2);
    }

    private bool Category(char letter)
    {
        var braced = Rest.Length > 2 && Rest[2] == '{';
        var end = braced ? Rest.IndexOf('}') : 3;
        if (end < 0 || end > Rest.Length || Rest.Length < 3)
            return false;
        var name = braced ? Rest[3..end].ToString() : Rest[2].ToString();
        var negated = (letter == 'P') != name.StartsWith('^');
        if (!Categories.Contains(name.TrimStart('^')))
            return !(IsUnknown = true);
        return Put($"\\{(negated ? 'P' : 'p')}{{{name.TrimStart('^')}}}", braced ? end + 1 : 3);
    }

    private bool Hexadecimal()
    {
        var braced = Rest.Length > 2 && Rest[2] == '{';
        var end = braced ? Rest.IndexOf('}') : 4;
        if (end < 0 || end > Rest.Length || !int.TryParse(braced ? Rest[3..end] : Rest[2..end], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) || !Rune.IsValid(code))
            return false;
        if (code > 0xffff)
            return !(IsUnknown = true);
        return Put($"\\u{code:x4}", braced ? end + 1 : 4);
    }

    private bool Octal()
    {
        var (code, length) = (0, 1);
        while (length < 4 && length < Rest.Length && Rest[length] is >= '0' and <= '7')
            code = (code * 8) + (Rest[length++] - '0');
        return Put($"\\u{code:x4}", length);
    }

    private bool Quoted()
    {
        var end = Rest.IndexOf(@"\E");
        var body = end < 0 ? Rest[2..] : Rest[2..end];
        return Put(string.Concat(body.ToString().Select(letter => char.IsAsciiLetterOrDigit(letter) || letter > 127 ? letter.ToString() : $"\\u{(int)letter:x4}")), end < 0 ? Rest.Length : end + 2);
    }

    private bool Copy(int length) => Put(Rest[..length].ToString(), length);

    private bool Put(string text, int length)
    {
        _result.Append(text);
        _at += length;
        return true;
    }
}
