using System.Collections.Immutable;
using System.ComponentModel;
using Welkin.Kernel;

namespace Welkin.Tests.Unit.Kernel;

public sealed class YamlContentTests
{
    [Fact]
    public void Reads_a_document_into_a_record()
    {
        var box = Read("""
            kind: Box
            name: first
            size: 3
            fill: half-full
            made: 2026-12-01
            labels: {a: "1", b: two}
            inside: [{name: second}, {name: third, size: 4}]
            """);

        Assert.Equal(("first", 3, Fill.HalfFull, new DateOnly(2026, 12, 1)), (box.Name, box.Size, box.Fill, box.Made));
        Assert.Equal(["a=1", "b=two"], box.Labels!.Select(label => $"{label.Key}={label.Value}"));
        Assert.Equal(["second:1", "third:4"], box.Inside.Select(inside => $"{inside.Name.Value}:{inside.Size}"));
        Assert.Equal(new Location("box.yaml", 7, 17), box.Inside[0].Name.At);
        Assert.Equal(new Location("box.yaml", 7, 10), box.Inside[0].At);
    }

    [Fact]
    public void Missing_optional_lists_are_empty() => Assert.Empty(Read("{kind: Box, name: x, made: 2026-12-01}").Inside);

    [Fact]
    public void Reports_every_mistake_at_its_place_in_one_run() => Assert.Equal(
        [
            "box.yaml:1:1: YAML001: 'made' is missing",
            "box.yaml:1:7: YAML002: 'kind' must be 'Box', got 'Crate'",
            "box.yaml:2:7: YAML002: 'name' must be text: write \"1.10\" in quotes",
            "box.yaml:3:7: YAML002: 'size' must be a whole number, got 'three'",
            "box.yaml:4:7: YAML002: 'fill' must be one of empty, half-full, full, got 'brimming'",
            "box.yaml:5:1: YAML003: unknown key 'insde' (did you mean 'inside'?)",
            "box.yaml:6:1: YAML004: key 'size' stands here a second time, first in line 3",
            "box.yaml:7:9: YAML002: 'labels' must be a map, got a list",
        ],
        Findings("""
            kind: Crate
            name: 1.10
            size: three
            fill: brimming
            insde: []
            size: 4
            labels: []
            """));

    [Theory]
    [InlineData("no")]
    [InlineData("On")]
    [InlineData("0x1F")]
    [InlineData("1e3")]
    [InlineData("2026-01-01")]
    [InlineData("12:30")]
    [InlineData("~")]
    [InlineData(".5")]
    public void Text_that_another_reader_takes_for_something_else_must_be_quoted(string plain)
    {
        Assert.Equal([$"box.yaml:2:7: YAML002: 'name' must be text: write \"{plain}\" in quotes"], Findings($"kind: Box\nname: {plain}\nmade: 2026-12-01"));
        Assert.Equal(plain, Read($"kind: Box\nname: \"{plain}\"\nmade: 2026-12-01").Name);
    }

    [Theory]
    [InlineData("name: [1", "box.yaml:2:1: YAML005: While parsing a flow sequence")]
    [InlineData("a: b: c", "box.yaml:1:5: YAML005: ")]
    [InlineData("", "box.yaml:1:1: YAML008: the file holds no document")]
    [InlineData("name: *nowhere", "box.yaml:1:7: YAML005: alias '*nowhere' has no anchor before it")]
    [InlineData("name: !!str x", "box.yaml:1:7: YAML002: tags are not used in content files")]
    [InlineData("name: \"a\u0000b\"", "box.yaml:1:9: YAML006: control character U+0000 is not allowed in YAML")]
    [InlineData("? [a]\n: b", "box.yaml:1:3: YAML002: a key must be plain text, got a list")]
    [InlineData("- a", "box.yaml:1:1: YAML002: the document must be a map with kind, name")]
    public void Broken_yaml_is_a_located_finding(string text, string expected) =>
        Assert.Contains(Findings(text), finding => finding.StartsWith(expected, StringComparison.Ordinal));

    [Fact]
    public void A_second_document_is_refused() =>
        Assert.Equal(["box.yaml:2:1: YAML008: a content file holds one document, here a second one starts"], Findings("{kind: Box, name: x, made: 2026-12-01}\n---\na: b"));

    [Fact]
    public void Merge_keys_give_what_the_map_does_not_say()
    {
        var box = Read("""
            kind: Box
            name: x
            made: 2026-12-01
            inside:
            - &base {name: a, size: 7}
            - {<<: *base, name: b}
            """);

        Assert.Equal(["a:7", "b:7"], box.Inside.Select(inside => $"{inside.Name.Value}:{inside.Size}"));
    }

    [Fact]
    public void Aliases_cannot_grow_without_bound()
    {
        var laughs = Enumerable.Range(1, 20).Select(level => $"a{level}: &a{level} [{string.Join(", ", Enumerable.Repeat($"*a{level - 1}", 10))}]");

        Assert.Equal(
            ["box.yaml:6:5: YAML005: anchors and aliases expand to more than 500000 values"],
            Findings("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]\n" + string.Join('\n', laughs)));
    }

    [Fact]
    public void Deep_nesting_is_refused() =>
        Assert.Equal(["box.yaml:1:66: YAML005: maps and lists are nested more than 64 deep"], Findings(new string('[', 5000)));

    [Fact]
    public void A_file_that_is_not_utf8_is_refused_at_the_byte()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("box.yaml", [.. "kind: Box\nname: sm"u8, 0xF6, .. "rgås"u8]);

        Assert.Equal(["box.yaml:2:9: YAML006: the file is not UTF-8: byte 0xF6 here is not part of a character"], FindingsOfFile(path));
    }

    [Fact]
    public void A_file_over_one_megabyte_is_refused_unread()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("box.yaml", new byte[1024 * 1024 + 1]);

        Assert.Equal(["box.yaml:1:1: YAML006: a content file has at most 1048576 bytes, this one has 1048577"], FindingsOfFile(path));
    }

    private static string[] FindingsOfFile(string path)
    {
        var findings = new FindingList();
        Assert.Null(YamlContent.ReadFile<Box>(path, "box.yaml", findings));
        return [.. findings.Select(finding => finding.ToString())];
    }

    private static string[] Findings(string text)
    {
        var findings = new FindingList();
        Assert.Null(YamlContent.Read<Box>("box.yaml", text, findings));
        return [.. new ContentException(findings).Lines];
    }

    private static Box Read(string text)
    {
        var findings = new FindingList();
        var box = YamlContent.Read<Box>("box.yaml", text, findings);
        findings.ThrowIfAny();
        return box!;
    }

    public enum Fill
    {
        Empty,
        HalfFull,
        Full,
    }

    public sealed record Inner(Location At, Located<string> Name, int Size = 1);

    public sealed record Box(
        [Constant("Box")] string Kind,
        [Description("What it is called")] string Name,
        DateOnly Made,
        int Size = 1,
        Fill Fill = Fill.Empty,
        ImmutableSortedDictionary<string, string>? Labels = null,
        ImmutableArray<Inner> Inside = default);
}
