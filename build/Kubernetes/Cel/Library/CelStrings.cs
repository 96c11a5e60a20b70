using System.Globalization;
using System.Text;

namespace Welkin.Kubernetes;

/// <summary>Functions of strings: the standard ones and CEL's extension, version 2 (cel-go, ext/strings.go).</summary>
internal static class CelStrings
{
    public static void Declare(CelFunctions functions)
    {
        functions.Member("contains", "string, string -> bool", values => CelBool.Of(Text(values, 0).Contains(Text(values, 1), StringComparison.Ordinal)));
        functions.Member("startsWith", "string, string -> bool", values => CelBool.Of(Text(values, 0).StartsWith(Text(values, 1), StringComparison.Ordinal)));
        functions.Member("endsWith", "string, string -> bool", values => CelBool.Of(Text(values, 0).EndsWith(Text(values, 1), StringComparison.Ordinal)));

        functions.Member("charAt", "string, int -> string", values => CharAt(Text(values, 0), Number(values, 1)));
        functions.Member("indexOf", "string, string -> int", values => IndexOf(Text(values, 0), Text(values, 1), 0));
        functions.Member("indexOf", "string, string, int -> int", values => IndexOf(Text(values, 0), Text(values, 1), Number(values, 2)));
        functions.Member("lastIndexOf", "string, string -> int", values => LastIndexOf(Text(values, 0), Text(values, 1), null));
        functions.Member("lastIndexOf", "string, string, int -> int", values => LastIndexOf(Text(values, 0), Text(values, 1), Number(values, 2)));
        functions.Member("lowerAscii", "string -> string", values => new CelString(string.Concat(Text(values, 0).Select(letter => letter is >= 'A' and <= 'Z' ? (char)(letter + 32) : letter))));
        functions.Member("upperAscii", "string -> string", values => new CelString(string.Concat(Text(values, 0).Select(letter => letter is >= 'a' and <= 'z' ? (char)(letter - 32) : letter))));
        functions.Member("replace", "string, string, string -> string", (values, meter) => Replace(Text(values, 0), Text(values, 1), Text(values, 2), -1, meter));
        functions.Member("replace", "string, string, string, int -> string", (values, meter) => Replace(Text(values, 0), Text(values, 1), Text(values, 2), Number(values, 3), meter));
        functions.Member("split", "string, string -> list(string)", (values, meter) => Split(Text(values, 0), Text(values, 1), -1, meter));
        functions.Member("split", "string, string, int -> list(string)", (values, meter) => Split(Text(values, 0), Text(values, 1), Number(values, 2), meter));
        functions.Member("substring", "string, int -> string", values => Substring(Text(values, 0), Number(values, 1), null));
        functions.Member("substring", "string, int, int -> string", values => Substring(Text(values, 0), Number(values, 1), Number(values, 2)));
        functions.Member("trim", "string -> string", values => new CelString(Text(values, 0).Trim()));
        functions.Member("join", "list(string) -> string", (values, meter) => Join((CelList)values[0], "", meter));
        functions.Member("join", "list(string), string -> string", (values, meter) => Join((CelList)values[0], Text(values, 1), meter));
        functions.Member("format", "string, list(dyn) -> string", (values, meter) => CelFormatting.Format(Text(values, 0), (CelList)values[1], meter));
        functions.Global("strings.quote", "string -> string", values => new CelString(Quote(Text(values, 0))));
    }

    public static string Quote(string text)
    {
        var result = new StringBuilder("\"");
        foreach (var letter in text)
        {
            result.Append(letter switch
            {
                '\a' => "\\a",
                '\b' => "\\b",
                '\f' => "\\f",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '\v' => "\\v",
                '\\' => "\\\\",
                '"' => "\\\"",
                _ => letter.ToString(),
            });
        }
        return result.Append('"').ToString();
    }

    private static string Text(CelValue[] values, int index) => ((CelString)values[index]).Value;

    private static long Number(CelValue[] values, int index) => ((CelInt)values[index]).Value;

    private static CelError OutOfRange(long index) => new(string.Create(CultureInfo.InvariantCulture, $"index out of range: {index}"));

    private static CelValue CharAt(string text, long index)
    {
        var count = CodePoints.Count(text);
        return index < 0 || index > count ? OutOfRange(index) : index == count ? new CelString("") : new CelString(CodePoints.Slice(text, (int)index, (int)index + 1));
    }

    private static CelValue IndexOf(string text, string part, long from)
    {
        var count = CodePoints.Count(text);
        if (part.Length == 0)
            return new CelInt(from);
        if (from < 0)
            return OutOfRange(from);
        return from >= count ? new CelInt(-1) : new CelInt(CodePoints.Number(text, text.IndexOf(part, CodePoints.Offset(text, (int)from), StringComparison.Ordinal)));
    }

    private static CelValue LastIndexOf(string text, string part, long? from)
    {
        var count = CodePoints.Count(text);
        if (part.Length == 0)
            return new CelInt(from ?? count);
        if (from is < 0 || from > count)
            return OutOfRange(from.Value);
        var length = CodePoints.Count(part);
        if (length > count)
            return new CelInt(-1);
        // The last place at which the part may begin.
        var last = (int)Math.Min(from ?? count, count - length);
        var reach = CodePoints.Offset(text, last + length);
        return new CelInt(CodePoints.Number(text, text[..reach].LastIndexOf(part, StringComparison.Ordinal)));
    }

    private static CelString Replace(string text, string part, string by, long limit, CelMeter meter)
    {
        var result = new StringBuilder();
        var (at, left) = (0, limit < 0 ? long.MaxValue : limit);
        if (part.Length == 0)
        {
            foreach (var letter in CodePoints.Each(text))
            {
                result.Append(left-- > 0 ? by : "").Append(letter);
                meter.Work((by.Length / 16) + 1);
            }
            return new CelString(result.Append(left > 0 ? by : "").ToString());
        }
        while (left-- > 0 && text.IndexOf(part, at, StringComparison.Ordinal) is >= 0 and var found)
        {
            result.Append(text, at, found - at).Append(by);
            meter.Work((by.Length / 16) + 1);
            at = found + part.Length;
        }
        return new CelString(result.Append(text, at, text.Length - at).ToString());
    }

    private static CelList Split(string text, string separator, long limit, CelMeter meter)
    {
        meter.Work(text.Length / 4);
        if (limit == 0)
            return CelList.Empty;
        IEnumerable<string> parts;
        var most = limit < 0 ? int.MaxValue : (int)Math.Min(limit, int.MaxValue);
        if (separator.Length == 0)
        {
            var letters = CodePoints.Each(text).ToList();
            parts = letters.Count <= most ? letters : [.. letters.Take(most - 1), string.Concat(letters.Skip(most - 1))];
        }
        else
            parts = text.Split(separator, most);
        return new CelList(parts.Select(part => (CelValue)new CelString(part)));
    }

    private static CelValue Substring(string text, long start, long? end)
    {
        var count = CodePoints.Count(text);
        if (start < 0 || start > count)
            return OutOfRange(start);
        if (end is < 0 || end > count)
            return OutOfRange(end.Value);
        return start > end ? new CelError(string.Create(CultureInfo.InvariantCulture, $"invalid substring range. start: {start}, end: {end}")) : new CelString(CodePoints.Slice(text, (int)start, (int)(end ?? count)));
    }

    private static CelValue Join(CelList list, string separator, CelMeter meter)
    {
        var length = 0L;
        foreach (var item in list.Items)
        {
            if (item is not CelString text)
                return CelError.NoOverload;
            length += text.Value.Length + separator.Length;
            meter.Work(((text.Value.Length + separator.Length) / 16) + 1);
        }
        return length > 100_000_000 ? throw new CelNotJudgedException("a string grows beyond all bounds") : new CelString(string.Join(separator, list.Items.Select(item => ((CelString)item).Value)));
    }
}
