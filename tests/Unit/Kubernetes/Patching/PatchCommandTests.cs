using Microsoft.Extensions.Time.Testing;
using Welkin.Cli;

namespace Welkin.Tests.Unit.Kubernetes.Patching;

public sealed class PatchCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Yaml_stays_yaml_whatever_the_patch_is_written_in() => Assert.Equal(
        (0, "a: 1.50\nb:\n- \"yes\"\n- \"010\"\n", ""),
        await RunAsync("a: 1.50\nb: ['yes']\n", "json", """[{"op": "add", "path": "/b/-", "value": "010"}]"""));

    [Fact]
    public async Task Json_stays_json_whatever_the_patch_is_written_in() => Assert.Equal(
        (0, "{\n  \"a\": 1.50,\n  \"é\": [\n    \"<b>\"\n  ]\n}\n", ""),
        await RunAsync("""{"a": 1.50, "x": null}""", "merge", "x: null\né: ['<b>']\n"));

    [Fact]
    public async Task Any_value_is_a_document() => Assert.Equal((0, "[]\n", ""), await RunAsync("just text", "merge", "[]"));

    [Fact]
    public async Task Objects_of_kubernetes_merge_by_key() => Assert.Equal(
        (0, "apiVersion: v1\nkind: Pod\nspec:\n  containers:\n  - name: a\n    image: new\n  - name: b\n", ""),
        await RunAsync("apiVersion: v1\nkind: Pod\nspec: {containers: [{name: a}, {name: b}]}\n", "strategic", "spec: {containers: [{name: a, image: new}]}\n"));

    [Theory]
    [InlineData("a: 1\n", "json", "- op: test\n  path: /a\n  value: 1\n- op: remove\n  path: /b\n", "PATCH:4:3: PATCH001: operation 1 (remove '/b'): there is nothing at '/b'")]
    [InlineData("a: 1\n", "json", "[\n  {\"op\": \"add\",\n   \"path\": \"a\", \"value\": 1}\n]", "PATCH:3:4: PATCH001: operation 0: 'a' is no JSON pointer: it must be empty or begin with '/'")]
    [InlineData("a: 1\n", "json", "[{op: test, path: /a, value: 1, value: 2}]", "PATCH:1:33: K8S002: key 'value' stands here a second time, first in line 1")]
    [InlineData("a: 1\n", "json", """[{"op": "remove", "path": "/a", "path": "/b"}]""", "PATCH:1:1: K8S002: key '[0].path' stands here twice")]
    [InlineData("a: 1\n", "merge", "a: [\n", "PATCH:2:1: K8S001: this is no YAML: While parsing a node, did not find expected node content")]
    [InlineData("a: 1\n", "merge", "", "PATCH:1:1: K8S006: there is no document here, exactly one is wanted")]
    [InlineData("a: 1\n---\nb: 1\n", "merge", "{}", "FILE:3:1: K8S006: a second document begins here, exactly one is wanted")]
    [InlineData("# mine\na: 1\n", "strategic", "{}", "FILE:2:1: PATCH001: a strategic merge patch needs a Kubernetes object: a map with apiVersion and kind")]
    [InlineData("{apiVersion: v1, kind: Pod, spec: {containers: [{name: a}]}}", "strategic", "spec:\n  containers:\n  - image: x\n", "PATCH:3:5: PATCH001: an item of '/spec/containers/0' does not contain declared merge key: name")]
    public async Task A_mistake_is_one_line_with_its_place(string document, string type, string patch, string line)
    {
        var expected = line.Replace("PATCH:", Path.Combine(_folder.Path, "patch") + ":", StringComparison.Ordinal).Replace("FILE:", Path.Combine(_folder.Path, "file") + ":", StringComparison.Ordinal);

        Assert.Equal((1, "", expected + "\n"), await RunAsync(document, type, patch));
    }

    [Fact]
    public async Task All_mistakes_of_a_patch_are_shown()
    {
        var (code, _, error) = await RunAsync("a: 1\n", "json", "- op: jump\n  path: /a\n- op: add\n  path: /a\n");

        Assert.Equal((1, 2), (code, error.Count(character => character == '\n')));
    }

    [Fact]
    public async Task Deep_nesting_is_refused() =>
        Assert.Contains("nested more than 256 deep", (await RunAsync("a: 1\n", "merge", new string('[', 100_000))).Error, StringComparison.Ordinal);

    [Fact]
    public async Task Deep_nesting_is_refused_in_what_is_applied_and_in_what_is_there()
    {
        var deep = $"apiVersion: v1\nkind: ConfigMap\ndata: {new string('[', 1000)}{new string(']', 1000)}\n";
        var (first, second) = (Write("first", deep), Write("second", deep));

        var (code, output, error) = await RunAsync("", [first, "--type", "apply", "--patch", second, "--field-manager", "me"]);

        Assert.Equal((1, "", 2), (code, output, error.Split("nested more than 256 deep").Length - 1));
    }

    [Fact]
    public async Task Of_very_many_mistakes_the_first_are_shown_and_the_rest_are_counted()
    {
        var (code, _, error) = await RunAsync("a: 1\n", "json", string.Concat(Enumerable.Repeat("- {op: jump, path: /a}\n", 1000)));

        Assert.Equal((1, 21), (code, error.Count(character => character == '\n')));
        Assert.Contains("patch:1:1: PATCH001: 1000 mistakes, of which the first 20 are shown\n", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Either_file_may_be_standard_input()
    {
        var file = Write("file", "a: 1\n");

        Assert.Equal((0, "a: 1\nb: 2\n", ""), await RunAsync("b: 2\n", [file, "--type", "merge", "--patch", "-"]));
        Assert.Equal((0, "b: 2\na: 1\n", ""), await RunAsync("b: 2\n", ["-", "--type", "merge", "--patch", file]));
    }

    [Fact]
    public async Task Something_applied_is_merged_and_owned()
    {
        var file = Write("file", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: m}\ndata: {a: '1'}\n");
        var patch = Write("patch", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: m}\ndata: {b: '2'}\n");

        Assert.Equal(
            (0, """
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: m
                  managedFields:
                  - manager: me
                    operation: Apply
                    apiVersion: v1
                    time: "2026-01-02T03:04:05Z"
                    fieldsType: FieldsV1
                    fieldsV1:
                      f:data:
                        f:b: {}
                  - manager: before-first-apply
                    operation: Update
                    apiVersion: v1
                    time: "2026-01-02T03:04:05Z"
                    fieldsType: FieldsV1
                    fieldsV1:
                      f:data:
                        ".": {}
                        f:a: {}
                data:
                  a: "1"
                  b: "2"

                """, ""),
            await RunAsync("", [file, "--type", "apply", "--patch", patch, "--field-manager", "me"]));
    }

    [Fact]
    public async Task Each_conflict_is_a_line_with_its_place_and_force_takes_the_fields()
    {
        var file = Write("file", "apiVersion: v1\nkind: ConfigMap\ndata: {a: '1', b: '1'}\n");
        var patch = Write("patch", "apiVersion: v1\nkind: ConfigMap\ndata:\n  a: '2'\n  b: '2'\n");
        string[] arguments = [file, "--type", "apply", "--patch", patch, "--field-manager", "me"];

        Assert.Equal(
            (1, "", $"""
                {patch}:4:3: PATCH001: conflict with "before-first-apply" using v1: .data.a
                {patch}:5:3: PATCH001: conflict with "before-first-apply" using v1: .data.b

                """), await RunAsync("", arguments));
        var (code, output, error) = await RunAsync("", [.. arguments, "--force-conflicts"]);
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("data:\n  a: \"2\"\n  b: \"2\"\n", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("apiVersion: v1\nkind: ConfigMap\n", "# mine\napiVersion: v1\nkind: ConfigMap\nbogus: 1\n", "PATCH:2:1: PATCH001: failed to create typed patch object (/; /v1, Kind=ConfigMap): .bogus: field not declared in schema")]
    [InlineData("apiVersion: v1\nkind: ConfigMap\nbogus: 1\n", "apiVersion: v1\nkind: ConfigMap\n", "FILE:1:1: PATCH001: failed to create typed live object (/; /v1, Kind=ConfigMap): .bogus: field not declared in schema")]
    [InlineData("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n", "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: b\n", "PATCH:4:3: PATCH001: this is for an object whose name is 'b', the document's is 'a'")]
    [InlineData("[]", "apiVersion: v1\nkind: ConfigMap\n", "FILE:1:1: PATCH001: apply needs a Kubernetes object: a map with apiVersion and kind")]
    [InlineData("apiVersion: v1\nkind: ConfigMap\n", "[]", "PATCH:1:1: PATCH001: what is applied must be a Kubernetes object: a map with apiVersion and kind")]
    public async Task What_cannot_be_applied_is_said(string document, string patch, string line)
    {
        var (file, changes) = (Write("file", document), Write("patch", patch));

        Assert.Equal((1, "", line.Replace("PATCH:", changes + ":", StringComparison.Ordinal).Replace("FILE:", file + ":", StringComparison.Ordinal) + "\n"),
            await RunAsync("", [file, "--type", "apply", "--patch", changes, "--field-manager", "me"]));
    }

    [Theory]
    [InlineData("file", "--type", "merge", "--patch", "-", "--field-manager", "me")]
    [InlineData("file", "--type", "merge", "--patch", "-", "--force-conflicts")]
    [InlineData("-", "--type", "merge", "--patch", "-")]
    [InlineData("file", "--type", "apply", "--patch", "-")]
    [InlineData("file", "--patch", "-")]
    [InlineData("file", "--type", "merge")]
    public async Task Wrong_usage_ends_with_2(params string[] arguments)
    {
        var (code, output, error) = await RunAsync("", arguments);

        Assert.Equal((2, ""), (code, output));
        Assert.EndsWith("see: welkin patch --help\n", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_that_are_not_there_are_all_named() => Assert.Equal(
        (1, "", "a: there is no such file\nb: there is no such file\n"), await RunAsync("", ["a", "--type", "merge", "--patch", "b"]));

    private Task<(int Code, string Output, string Error)> RunAsync(string document, string type, string patch) =>
        RunAsync("", [Write("file", document), "--type", type, "--patch", Write("patch", patch)]);

    private static async Task<(int Code, string Output, string Error)> RunAsync(string input, string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var code = await new WelkinProgram(new StringReader(input), output, error, new FakeTimeProvider(new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero)), 120).RunAsync(["patch", .. arguments]);
        return (code, output.ToString(), error.ToString());
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.Path, name);
        File.WriteAllText(path, text);
        return path;
    }
}
