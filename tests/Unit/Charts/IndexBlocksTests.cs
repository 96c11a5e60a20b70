using System.Text;
using CsCheck;
using Welkin.Components.Charts;
using Welkin.Kernel;

namespace Welkin.Tests.Unit.Charts;

/// <summary>The quick way through an index against the parser's way.</summary>
public sealed class IndexBlocksTests
{
    private static readonly string[] Fragments =
    [
        "alloy:", "dex:", "dex: []", "\"dex\":", "'dex':", "zot: # none", "- name: dex", "- version: 1.0.0", "version: 1.1.0", "version: \"1.2.0\"", "- {version: 1.3.0}",
        "created: 2026-01-01T00:00:00Z", "urls:", "- dex.tgz", "description: one line", "and another", "description: it's", "description: \"open", "close\"", "description: 'open",
        "don''t", "close'", "'", "\"", "- \"a\\\"b\"", "description: |", "description: >-", "- |", "- >2", "- - a", "-", "- a: b", "? x", ": y", "&a b", "- *a", "x: &a", "x: !!str",
        "x: {}", "x: []", "x: {a: b}", "x: [a,", "b]", "# dex:", "x: y # dex:", "x: y #", "\tx", "x:\ty", "x:  ", "x: a: b", "x: - a", "---", "...", "%TAG", "x: @", "http://a.example:80",
        "- -1", "-1: x", "", "  ", "x: \"a\" b", "x: \"a\" # b", "x: 'a''b'", "x: \"a\\", "\\\"\"", "entries:", "generated: now", "x: \u2028dex:", "x: é", "«", "x: \u0085y", "x\r",
    ];

    private static readonly Gen<string> AnyLine = Gen.Select(Gen.Int[0, 4], Gen.Int[0, Fragments.Length - 1], (indent, fragment) => new string(' ', 2 * indent) + Fragments[fragment]);

    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.Const("a chart"), Gen.Const("\"a quoted\n      dex:\n      chart\""), Gen.Const("'it''s\n      - version: 7'"), Gen.Const("|\n      dex:\n\n      - version: \"9"),
        Gen.Const(">-\n      folded \"text\n      'more"), Gen.Const("a long\n      text [of {lines"), Gen.Const("\"dex:\\\n      \\  - version\""), Gen.Const("{}"), Gen.Const("\"\""));

    private static readonly Gen<string> Entry = Gen.Select(Text, Text, Gen.Int[0, 9], (first, second, minor) =>
        $"  - annotations:\n      a.example/b: {first.Replace("\n", "\n  ", StringComparison.Ordinal)}\n    apiVersion: v2\n    description: {second}\n    keywords:\n    - dex\n    urls:\n    - https://a.example/{minor}.tgz\n    version: 1.{minor}.0\n");

    private static readonly string[] Entries =
    [
        "{\"version\": \"1.0.0\", \"urls\": [\"a.tgz\", {\"b\": []}, \"c.tgz\"]}", "{\"version\": 1.10, \"appVersion\": \"a \\\"b\\\" \\\\ \\u00e9\", \"deprecated\": true}",
        "{\"name\": \"dex\", \"annotations\": {\"version\": \"9\"}}", "{}", "[]", "1", "{\"version\": null}", "{\"version\": \"2.0.0\", \"urls\": null, \"home\": \"https://a.example/\"}",
        $"{{\"description\": \"{new string('x', 200_000)}\", \"version\": \"3.0.0\", \"created\": \"2026-01-01T00:00:00Z\"}}",
    ];

    private static readonly Gen<string> Json = Gen.Int[0, 8].Select(which => Entries[which]);

    private static readonly Gen<string> Written = Gen.Select(Entry.Array[0, 3], Entry.Array[1, 4], Entry.Array[1, 2], (alloy, dex, zot) =>
        $"apiVersion: v1\nentries:\n  alloy:\n{string.Concat(alloy)}  dex:\n{string.Concat(dex)}  zot:\n{string.Concat(zot)}generated: \"2026-01-01T00:00:00Z\"\n");

    [Fact]
    public void What_helm_writes_is_read_the_quick_way_and_as_the_parser_reads_it() =>
        Written.Sample(text => Quick(text) is { } quick && Shown(quick) == Parsed(text));

    [Fact]
    public void A_damaged_index_is_read_as_the_parser_reads_it_or_left_to_it() =>
        Gen.Select(Written, Gen.Int[0, 1000], Gen.Int[0, 2], AnyLine, Damaged).Sample(Same, iter: 5_000);

    [Fact]
    public void Any_lines_are_read_as_the_parser_reads_them_or_left_to_it() =>
        AnyLine.Array[1, 7].Select(lines => $"entries:\n  alloy:\n{string.Join('\n', lines)}\n  dex:\n  - version: 9.9.9\n").Sample(Same, iter: 20_000);

    [Fact]
    public void An_index_in_JSON_is_read_as_the_parser_reads_it() =>
        Gen.Select(Json.Array[0, 5], Json.Array[0, 5], Gen.Bool, (alloy, dex, cached) =>
            (cached ? "# kept\n" : "") + "{\"apiVersion\": \"v1\", \"x\": [{\"entries\": 1}], \"entries\": {"
                + $"\"alloy\": [{string.Join(',', alloy)}], \"dex\": [{string.Join(", ", dex)}]" + "}}\n# end\n")
            .Sample(text => IndexJson.Read(Stream(text), "dex") is { } quick && Shown(quick) == Parsed(text), iter: 200);

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"entries\": [1]}")]
    [InlineData("{\"entries\": {\"dex\": [{\"version\": \"1.0.0\"")]
    [InlineData("{\"entries\": {alloy: [], \"dex\": [{\"version\": \"1.0.0\"}]}}")]
    public void What_is_no_index_in_JSON_is_left_to_the_parser(string text) => Assert.Null(IndexJson.Read(Stream(text), "dex"));

    private static string Damaged(string text, int place, int kind, string line)
    {
        var lines = text.Split('\n').ToList();
        var at = place % lines.Count;
        if (kind is 0)
            lines.RemoveAt(at);
        else if (kind is 1)
            lines.Insert(at, line);
        else
            lines[at] = line;
        return string.Join('\n', lines);
    }

    // Where the parser refuses the whole there is nothing to compare with.
    private static bool Same(string text) => Quick(text) is not { } quick || Parsed(text) is not { } parsed || Shown(quick) == parsed;

    private static ChartEntries? Quick(string text) => new IndexBlocks(Stream(text), "dex", strict: true).Read();

    private static string? Parsed(string text)
    {
        try
        {
            return Shown(IndexEvents.Read(Stream(text), "dex"));
        }
        catch (ReportedException)
        {
            return null;
        }
    }

    private static string Shown(ChartEntries entries) => string.Join('\n',
        [.. entries.Versions.Select(version => $"{version with { Urls = [] }} {string.Join(' ', version.Urls)}"), .. entries.Warnings]);

    private static MemoryStream Stream(string text) => new(Encoding.UTF8.GetBytes(text));
}
