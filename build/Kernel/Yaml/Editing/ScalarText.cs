using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using YamlDotNet.Core;

namespace Welkin.Kernel.Yaml.Editing;

/// <summary>How a value can be written in YAML (1.2, chapter 7.3), nearest to the style it had.</summary>
internal static partial class ScalarText
{
    /// <summary>The ways to write a value, best first; which of them says the same where it will stand, the reader has to find out.</summary>
    public static IEnumerable<string> Ways(WrittenScalar value, ScalarStyle style)
    {
        if (!value.IsText)
            return [value.Text];
        return style switch
        {
            ScalarStyle.Plain when Plain().IsMatch(value.Text) && !PlainScalar.IsNotText(value.Text) => [value.Text, DoubleQuoted(value.Text)],
            ScalarStyle.SingleQuoted when IsPrintable(value.Text) => [SingleQuoted(value.Text), DoubleQuoted(value.Text)],
            _ => [DoubleQuoted(value.Text)],
        };
    }

    private static string SingleQuoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string DoubleQuoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '"' or '\\')
                quoted.Append('\\').Append((char)rune.Value);
            else if (IsPrintable(rune))
                quoted.Append(rune.ToString());
            else if (rune.Value is '\n' or '\t')
                quoted.Append(rune.Value is '\n' ? "\\n" : "\\t");
            else
                quoted.Append(rune.IsBmp ? $"\\u{rune.Value:X4}" : $"\\U{rune.Value:X8}");
        }
        return quoted.Append('"').ToString();
    }

    private static bool IsPrintable(string text) => text.EnumerateRunes().All(IsPrintable);

    // Line breaks of YAML 1.1 (U+0085, U+2028, U+2029) and the byte order mark are in these categories.
    private static bool IsPrintable(Rune rune) => Rune.GetUnicodeCategory(rune)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);

    // Narrower than YAML allows: no reader takes these for anything but the text, in brackets or out of them.
    [GeneratedRegex(@"\A[A-Za-z0-9_./](([A-Za-z0-9_./+@=~()-]|[ ](?! )|:(?! |\z))*[A-Za-z0-9_./+@=~()-])?\z")]
    private static partial Regex Plain();
}
