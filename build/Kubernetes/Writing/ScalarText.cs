using System.Globalization;
using System.Text;

namespace Welkin.Kubernetes;

/// <summary>Writes a string as a YAML scalar: plain where it is safe, in double quotes where it fits on a line, else as a literal block.</summary>
internal static class ScalarText
{
    private const char ByteOrderMark = '\uFEFF';

    /// <summary>The string on one line.</summary>
    public static void Line(StringBuilder output, string text)
    {
        if (PlainText.IsSafe(text))
            output.Append(text);
        else if (text.AsSpan().IndexOfAny('"', '\\') >= 0 && text.All(IsPrintable))
            output.Append('\'').Append(text.Replace("'", "''", StringComparison.Ordinal)).Append('\'');
        else
            Escaped(output, text);
    }

    /// <summary>
    /// True for text of several lines that every reader takes back unchanged from a literal block. Lines of blanks alone, carriage
    /// returns and control characters are not among it.
    /// </summary>
    public static bool IsBlock(string text)
    {
        if (!text.Contains('\n', StringComparison.Ordinal) || text.All(character => character is '\n' or ' ' or '\t'))
            return false;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (!line.IsEmpty && line.IsWhiteSpace())
                return false;
        }
        return text.All(character => character is '\n' or '\t' || IsPrintable(character));
    }

    /// <summary>A literal block with its header, indented by <paramref name="indent"/> spaces; ends with a line feed.</summary>
    public static void Block(StringBuilder output, string text, int indent)
    {
        var trailing = text.Length - text.AsSpan().TrimEnd('\n').Length;
        output.Append('|').Append(text[0] is ' ' or '\t' or '\n' ? "2" : "").Append(trailing switch { 0 => "-", 1 => "", _ => "+" }).Append('\n');
        var body = trailing == 0 ? text.AsSpan() : text.AsSpan(0, text.Length - 1);
        foreach (var line in body.EnumerateLines())
            output.Append(' ', line.IsEmpty ? 0 : indent).Append(line).Append('\n');
    }

    private static void Escaped(StringBuilder output, string text)
    {
        output.Append('"');
        foreach (var character in text)
        {
            _ = character switch
            {
                '"' => output.Append("\\\""),
                '\\' => output.Append("\\\\"),
                '\n' => output.Append("\\n"),
                '\r' => output.Append("\\r"),
                '\t' => output.Append("\\t"),
                _ when IsPrintable(character) => output.Append(character),
                _ => output.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}"),
            };
        }
        output.Append('"');
    }

    // Surrogates stand in pairs: the readers refuse lone ones. U+0085, U+2028 and U+2029 are line breaks in YAML 1.1.
    private static bool IsPrintable(char character) =>
        character is >= ' ' and <= '~' || (character >= '\u00A0' && character is not ('\u2028' or '\u2029' or ByteOrderMark or >= '\uFFFE'));
}
