using System.Text;
using CsCheck;
using Welkin.Kernel;
using Welkin.Kernel.Yaml.Editing;
using YamlDotNet.RepresentationModel;

namespace Welkin.Tests.Unit.Kernel;

/// <summary>Documents with one value in the middle of awkward surroundings: comments, other styles, line endings, characters beyond U+FFFF.</summary>
public sealed class YamlEditPropertyTests
{
    private static readonly YamlPath Path = YamlPath.Parse("spec.version");

    private static readonly Gen<string> Words = Any("x", "ü", "日本", "𝄞", "a b", "\U0001F680 up", "1.2", "tab\there", "- no list", "k: v", "'", "\"", "#", "\\n", "{}");

    private static readonly Gen<string> Comment = Gen.OneOf(Gen.Const(""), Words.Select(words => $" # {words}"), Words.Select(words => $"\t# {words}"), Gen.Const("   "));

    private static readonly Gen<string> Values = Gen.OneOf(
        Any("1.2.3", "v77.0.0", "1.10", "2026-12-01", "1e3", "0x1F", "true", "~", "null", "", " ", "a: b", "a #b", "#a", "'", "\"", "\\", "-", "- a", "? a", "[x]", "{y", "*z", "&z", "!t", "%d", "@a",
            "`a", "|", ">", "two\nlines", "tab\t", "\u0085", "\u2028", "\uFEFF", "日本", "𝄞", "1:30", "a,b", "trailing ", ": ", "<<", "=", "..."),
        Gen.Char[' ', '~'].Array[0, 12].Select(letters => new string(letters)));

    // How a value can stand in a document: in each style that can say it.
    private static readonly Gen<(string Value, string Written)> Scalar = Gen.Select(Values, Gen.Int[0, 2], (value, style) => style switch
    {
        0 when System.Text.RegularExpressions.Regex.IsMatch(value, @"\A[A-Za-z0-9.]+\z") => (value, value),
        1 when value.All(letter => letter is >= ' ' and <= '~') => (value, $"'{value.Replace("'", "''", StringComparison.Ordinal)}'"),
        _ => (value, $"\"{string.Concat(value.Select(letter => letter is > ' ' and < '\u007F' and not ('"' or '\\') ? $"{letter}" : $"\\u{(int)letter:X4}"))}\""),
    });

    private static readonly Gen<string> Line = Gen.OneOf(
        Gen.Const(""),
        Words.Select(words => $"# {words}"),
        Gen.Select(Gen.Int[0, 99], Words, (number, words) => $"k{number}: '{words.Replace("'", "''", StringComparison.Ordinal)}'"),
        Gen.Select(Gen.Int[100, 199], Words, (number, words) => $"k{number}: |\n      {words}\n\n      more # text"),
        Gen.Select(Gen.Int[200, 299], Comment, (number, comment) => $"k{number}: &a{number} [1, {{a: *b}}, 'x']{comment}"),
        Gen.Select(Gen.Int[300, 399], Comment, (number, comment) => $"k{number}:{comment}\n    - a\n    -   b: 1\n        c: \"\\\n          joined\""));

    // What stands before the value, the value as it is written, what stands behind.
    private static readonly Gen<(string Before, string Value, string Written, string After)> Document = Gen.Select(
        Line.Array[0, 4], Scalar, Comment, Line.Array[0, 4], Gen.Bool, Any("", "\uFEFF"), Any("\n", "\r\n"),
        (before, scalar, comment, after, flow, mark, end) =>
        {
            var (above, below) = (Block(before.Where(line => !after.Contains(line) || line.Length == 0)), Block(after));
            var (open, close) = flow ? ("spec: {\"𝄞\": '}', version: ", ", z: 1}") : ($"spec:\n{above}  version: ", "");
            var text = ($"{mark}# 𝄞 of all\nb: &b {{q: 1}}\n{open}", $"{close}{comment}\n{(flow ? "" : below)}other: *b");
            return (text.Item1.Replace("\n", end, StringComparison.Ordinal), scalar.Value, scalar.Written, text.Item2.Replace("\n", end, StringComparison.Ordinal));
        });

    [Fact]
    public void Editing_changes_the_value_and_no_other_byte() => Gen.Select(Document, Values).Sample((document, value) =>
    {
        var (before, old, written, after) = document;
        var text = Encoding.UTF8.GetBytes(before + written + after);
        var findings = new FindingList();

        var edited = YamlEdit.Set("f", text, Path, WrittenScalar.OfText(value), findings);

        if (findings.Any(finding => finding.Id is "YAML004" or "YAML005"))
            return; // Two keys or anchors of the generated lines met.
        Assert.Empty(findings);
        var result = edited!.Bytes.Span;
        Assert.StartsWith(before, Encoding.UTF8.GetString(result), StringComparison.Ordinal);
        Assert.EndsWith(after, Encoding.UTF8.GetString(result), StringComparison.Ordinal);
        Assert.True(result[..Encoding.UTF8.GetByteCount(before)].SequenceEqual(Encoding.UTF8.GetBytes(before)));
        Assert.True(result[^Encoding.UTF8.GetByteCount(after)..].SequenceEqual(Encoding.UTF8.GetBytes(after)));
        Assert.Equal(value, Read(result));
        if (old == value && written.StartsWith('"'))
            Assert.Equal(YamlEditStatus.Same, edited.Status);
    }, iter: 4000);

    [Fact]
    public void Editing_twice_changes_nothing_more() => Gen.Select(Document, Values).Sample((document, value) =>
    {
        var text = Encoding.UTF8.GetBytes(document.Before + document.Written + document.After);
        if (YamlEdit.Set("f", text, Path, WrittenScalar.OfText(value), new FindingList()) is not { } once)
            return;

        var twice = YamlEdit.Set("f", once.Bytes, Path, WrittenScalar.OfText(value), new FindingList());

        Assert.Equal(YamlEditStatus.Same, twice!.Status);
        Assert.True(twice.Bytes.Span.SequenceEqual(once.Bytes.Span));
    }, iter: 1000);

    [Fact]
    public void Removing_an_entry_leaves_all_other_lines() => Gen.Select(Document, Line.Array[1, 3]).Sample((document, more) =>
    {
        var text = document.Before + document.Written + document.After;
        if (!text.Contains("spec:\n", StringComparison.Ordinal))
            return;
        var findings = new FindingList();
        var extended = text.Replace("spec:\n", $"spec:\n  gone:\n    - 𝄞: [1, 2] # x\n{(more.Length > 1 ? "    # y\n    - z: |\n        t\n" : "")}", StringComparison.Ordinal);

        var edited = YamlEdit.Remove("f", Encoding.UTF8.GetBytes(extended), YamlPath.Parse("spec.gone"), findings);

        if (!findings.Any(finding => finding.Id is "YAML004" or "YAML005"))
            Assert.Equal(text, Encoding.UTF8.GetString(edited!.Bytes.Span));
    }, iter: 1000);

    private static Gen<string> Any(params string[] choices) => Gen.Int[0, choices.Length - 1].Select(index => choices[index]);

    private static string Block(IEnumerable<string> lines) => string.Concat(lines.Distinct(StringComparer.Ordinal).Select(line => line.Length == 0 ? "\n" : $"  {line}\n"));

    private static string? Read(ReadOnlySpan<byte> bytes)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF')));
        return ((YamlScalarNode)((YamlMappingNode)((YamlMappingNode)stream.Documents[0].RootNode)["spec"])["version"]).Value;
    }
}
