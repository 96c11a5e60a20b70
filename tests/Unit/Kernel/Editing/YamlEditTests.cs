using System.Text;
using Welkin.Kernel;
using Welkin.Kernel.Yaml.Editing;

namespace Welkin.Tests.Unit.Kernel;

public sealed class YamlEditTests
{
    private const string Version = "spec.version";

    [Theory]
    [InlineData("spec:\n  version: 1.2.3 # pinned\n", "spec:\n  version: 1.2.4 # pinned\n")]
    [InlineData("spec:\n  version: \"1.2.3\"\n", "spec:\n  version: \"1.2.4\"\n")]
    [InlineData("spec:\n  version: '1.2.3'   \n", "spec:\n  version: '1.2.4'   \n")]
    [InlineData("spec:\r\n  # 日本 𝄞\r\n  version: 1.2.3\r\n  # end\r\n", "spec:\r\n  # 日本 𝄞\r\n  version: 1.2.4\r\n  # end\r\n")]
    [InlineData("\uFEFFspec: {a: \"𝄞\", version: 1.2.3, b: ü}\n", "\uFEFFspec: {a: \"𝄞\", version: 1.2.4, b: ü}\n")]
    [InlineData("spec:\n  version: 1.2.3\t# tab\n", "spec:\n  version: 1.2.4\t# tab\n")]
    [InlineData("spec:\n  version:\n    1.2.3\n", "spec:\n  version:\n    1.2.4\n")]
    [InlineData("spec: {version: 1.2.3}", "spec: {version: 1.2.4}")]
    [InlineData("spec:\n  version: &v 1.2.3\n", "spec:\n  version: &v 1.2.4\n")]
    [InlineData("---\nspec: {\"version\": 1.2.3} # x\n...\n", "---\nspec: {\"version\": 1.2.4} # x\n...\n")]
    [InlineData("a: &a {version: 1.2.3}\nspec:\n  <<: *a\n  version: 1.2.3\n", "a: &a {version: 1.2.3}\nspec:\n  <<: *a\n  version: 1.2.4\n")]
    public void Replaces_the_value_and_nothing_else(string before, string after) => Assert.Equal(after, Set(before, Version, "1.2.4"));

    [Theory]
    [InlineData("1.10", "v: \"1.10\"", "v: '1.10'", "v: \"1.10\"")]
    [InlineData("true", "v: \"true\"", "v: 'true'", "v: \"true\"")]
    [InlineData("it's", "v: \"it's\"", "v: 'it''s'", "v: \"it's\"")]
    [InlineData("a: b", "v: \"a: b\"", "v: 'a: b'", "v: \"a: b\"")]
    [InlineData("a #b", "v: \"a #b\"", "v: 'a #b'", "v: \"a #b\"")]
    [InlineData("c:\\d \"e\"", "v: \"c:\\\\d \\\"e\\\"\"", "v: 'c:\\d \"e\"'", "v: \"c:\\\\d \\\"e\\\"\"")]
    [InlineData("two\nlines", "v: \"two\\nlines\"", "v: \"two\\nlines\"", "v: \"two\\nlines\"")]
    [InlineData("repo/app:v1.2", "v: repo/app:v1.2", "v: 'repo/app:v1.2'", "v: \"repo/app:v1.2\"")]
    [InlineData("", "v: \"\"", "v: ''", "v: \"\"")]
    public void Keeps_the_quotes_where_the_new_value_allows_them(string value, string plain, string inSingle, string inDouble)
    {
        Assert.Equal(plain, Set("v: x", "v", value));
        Assert.Equal(inSingle, Set("v: 'x'", "v", value));
        Assert.Equal(inDouble, Set("v: \"x\"", "v", value));
    }

    [Theory]
    [InlineData("v: \"3\"", "3", "v: 3")]
    [InlineData("v: text", "true", "v: true")]
    [InlineData("v: 'x' # why", "null", "v: null # why")]
    public void A_number_or_a_boolean_is_written_without_quotes(string before, string value, string after) =>
        Assert.Equal(after, Text(YamlEdit.Set("f", Bytes(before), YamlPath.Parse("v"), new WrittenScalar(value, IsText: false), new FindingList())));

    [Fact]
    public void Text_in_brackets_gets_quotes_where_brackets_would_cut_it() =>
        Assert.Equal("a: [{v: \"x, y\"}, 2]\n", Set("a: [{v: z}, 2]\n", "a[0].v", "x, y"));

    [Theory]
    [InlineData("base: &b {version: 1}\nspec: *b\n", "f:2:7: EDIT001: 'spec.version' leads through the alias '*b': what it stands for is written elsewhere")]
    [InlineData("spec: &b {version: 1}\nother: *b\n", "f:1:7: EDIT001: 'spec.version' leads through '&b', which the alias in line 2 uses too")]
    [InlineData("v: &v 1\nspec:\n  version: *v\n", "f:3:12: EDIT001: 'spec.version' is the alias '*v': change what it stands for, or write the value here")]
    [InlineData("spec: {version: &v 1}\nw: *v\n", "f:1:17: EDIT001: 'spec.version' is also used by the alias in line 2")]
    [InlineData("b: &b {version: 1}\nspec:\n  <<: *b\n", "f:3:3: EDIT001: 'spec.version' may come from '<<': write 'version' in the map itself")]
    [InlineData("spec:\n  version: |\n    1\n", "f:2:12: EDIT001: 'spec.version' is a text of several lines: only values within a line are replaced")]
    [InlineData("spec:\n  version: [1]\n", "f:2:12: EDIT001: 'spec.version' is a map or a list: only single values are replaced")]
    [InlineData("spec:\n  version: !!str 1\n", "f:2:12: EDIT001: 'spec.version' has the tag 'tag:yaml.org,2002:str': remove it")]
    [InlineData("spec:\n  version: 1\n  version: 2\n", "f:3:3: YAML004: key 'version' stands here a second time, first in line 2")]
    [InlineData("other: {a: 1, a: 2}\n", "f:1:15: YAML004: key 'a' stands here a second time, first in line 1")]
    [InlineData("spec: {version: 1}\n---\nspec: {version: 2}\n", "f:2:1: YAML005: a content file holds one document, here a second one starts")]
    [InlineData("spec: {version: 1\n", "YAML005")]
    public void Refuses_what_it_cannot_edit_alone(string text, string finding)
    {
        var findings = new FindingList();

        Assert.Null(YamlEdit.Set("f", Bytes(text), YamlPath.Parse(Version), WrittenScalar.OfText("2"), findings));

        Assert.Contains(finding, Assert.Single(findings).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_an_empty_value()
    {
        var findings = new FindingList();

        Assert.Null(YamlEdit.Set("f", Bytes("spec:\n  version:\n"), YamlPath.Parse(Version), WrittenScalar.OfText("2"), findings));

        Assert.EndsWith("'spec.version' has no value to replace: write one", Assert.Single(findings).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_bytes_that_are_no_text()
    {
        var findings = new FindingList();

        Assert.Null(YamlEdit.Set("f", (byte[])[.. "a: 1 # "u8, 0xFF, (byte)'\n'], YamlPath.Parse("a"), WrittenScalar.OfText("2"), findings));

        Assert.StartsWith("f:1:8: YAML006: the file is not UTF-8", Assert.Single(findings).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("other: 1\n")]
    [InlineData("spec: 1\n")]
    [InlineData("spec: [version]\n")]
    [InlineData("# nothing\n")]
    [InlineData("")]
    public void A_path_that_is_not_there_changes_nothing(string text)
    {
        foreach (var edited in new[]
        {
            YamlEdit.Set("f", Bytes(text), YamlPath.Parse(Version), WrittenScalar.OfText("2"), new FindingList()),
            YamlEdit.Rename("f", Bytes(text), YamlPath.Parse(Version), "x", new FindingList()),
            YamlEdit.Remove("f", Bytes(text), YamlPath.Parse(Version), new FindingList()),
        })
        {
            Assert.Equal((YamlEditStatus.NotThere, text), (edited!.Status, Text(edited)));
        }
    }

    [Theory]
    [InlineData("a.b", "c", "a:\n  b: 1 # why\n  x: 2\n", "a:\n  c: 1 # why\n  x: 2\n")]
    [InlineData("a.b", "c d", "a: {'b': {x: 1}}\n", "a: {'c d': {x: 1}}\n")]
    [InlineData("a.\"x.y/z\"", "no", "a: {x.y/z: 1}\n", "a: {\"no\": 1}\n")]
    [InlineData("l[1].b", "c", "l:\n  - b: 0\n  - b: &x 1\nm: *x\n", "l:\n  - b: 0\n  - c: &x 1\nm: *x\n")]
    public void Renames_a_key_in_its_place(string path, string name, string before, string after) =>
        Assert.Equal(after, Text(YamlEdit.Rename("f", Bytes(before), YamlPath.Parse(path), name, new FindingList())));

    [Fact]
    public void Refuses_a_name_that_the_map_has()
    {
        var findings = new FindingList();

        Assert.Null(YamlEdit.Rename("f", Bytes("a: {b: 1, c: 2}"), YamlPath.Parse("a.b"), "c", findings));

        Assert.Equal("f:1:5: EDIT001: 'a.b' cannot be renamed to 'c' here: the map has that key, or something else would change", Assert.Single(findings).ToString());
    }

    [Theory]
    [InlineData("a.b", "a:\n  # of b\n  b:\n    x: 1 # x\n\n    y: [1,\n      2]  # y\n\n  # of c\n  c: 1\n", "a:\n  # of b\n\n  # of c\n  c: 1\n")]
    [InlineData("b", "a: 1\r\nb: \"x\"\r\nc: 2\r\n", "a: 1\r\nc: 2\r\n")]
    [InlineData("b", "a: 1\nb: 2", "a: 1\n")]
    [InlineData("b", "b: |\n  text\n  more\n\na: 1\n", "\na: 1\n")]
    [InlineData("b", "a: 1\nb: >-\n  text", "a: 1\n")]
    [InlineData("b", "a: 1\nb:\nc: 2\n", "a: 1\nc: 2\n")]
    [InlineData("l[0].b", "l:\n  - a: 1\n    b:\n      - x\n      - y: {}\n  - z\n", "l:\n  - a: 1\n  - z\n")]
    [InlineData("b", "b:\n- 1\n- 2\na: 1\n", "a: 1\n")]
    public void Removes_the_lines_of_an_entry(string path, string before, string after) =>
        Assert.Equal(after, Text(YamlEdit.Remove("f", Bytes(before), YamlPath.Parse(path), new FindingList())));

    [Theory]
    [InlineData("a.b", "a: {b: 1, c: 2}\n", "f:1:5: EDIT001: 'a.b' stands in braces: only entries with lines of their own are removed")]
    [InlineData("a[0].b", "a:\n  - b: 1\n    c: 2\n", "f:2:5: EDIT001: 'a[0].b' does not begin its line: only entries with lines of their own are removed")]
    [InlineData("a.b", "a:\n  b: 1\n", "f:2:3: EDIT001: 'a.b' is the only key of its map: remove the map")]
    [InlineData("a[0]", "a: [1, 2]\n", "f:1:5: EDIT001: 'a[0]' ends in a list: only entries of maps are removed")]
    [InlineData("b", "a: |\n  text\nb: 1\n  # part of the text, without the entry between\n", "f:3:1: EDIT001: 'b' cannot be removed here without changing something else")]
    [InlineData("b", "b: &x 1\nc: *x\n", "f:1:1: EDIT001: 'b' is also used by the alias in line 2")]
    [InlineData("b", "b: {y: &x 1}\nc: *x\n", "f:1:1: EDIT001: 'b' cannot be removed here without changing something else")]
    public void Refuses_to_remove_what_has_no_lines_of_its_own(string path, string text, string finding)
    {
        var findings = new FindingList();

        Assert.Null(YamlEdit.Remove("f", Bytes(text), YamlPath.Parse(path), findings));

        Assert.Equal(finding, Assert.Single(findings).ToString());
    }

    [Theory]
    [InlineData("a..b")]
    [InlineData("a[x]")]
    [InlineData("[0].a")]
    [InlineData(".a")]
    [InlineData("a b")]
    [InlineData("a.\"\"")]
    [InlineData("")]
    public void Knows_what_is_no_path(string text) => Assert.False(YamlPath.TryParse(text, null, out _));

    private static string Set(string before, string path, string value) =>
        Text(YamlEdit.Set("f", Bytes(before), YamlPath.Parse(path), WrittenScalar.OfText(value), new FindingList()));

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Text(YamlEdited? edited) => edited is null ? "(refused)" : Encoding.UTF8.GetString(edited.Bytes.Span);
}
