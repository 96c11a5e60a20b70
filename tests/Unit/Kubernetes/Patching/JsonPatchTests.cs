using System.Text.Json.Nodes;
using Welkin.Kubernetes.Patching;

namespace Welkin.Tests.Unit.Kubernetes.Patching;

public sealed class JsonPatchTests
{
    [Fact]
    public void The_public_cases_all_pass()
    {
        var file = Path.Combine(SharedFiles.Folder, "fixtures", "json-patch", "tests.json");
        Assert.SkipUnless(File.Exists(file), "the JSON patch cases are not beside the repository (WELKIN_SHARED names another place)");

        var cases = JsonNode.Parse(File.ReadAllText(file))!.AsArray().Where(each => each!["disabled"]?.GetValue<bool>() != true).ToList();

        Assert.NotEmpty(cases);
        Assert.Empty(cases.Where(each => !Passes(each!.AsObject())).Select(each => each!.ToJsonString()));
    }

    [Theory]
    [InlineData("""[1,2]""", """[{"op":"add","path":"/1","value":null}]""", """[1,null,2]""")]
    [InlineData("""{"a":1,"b":2}""", """[{"op":"replace","path":"/a","value":3}]""", """{"a":3,"b":2}""")]
    [InlineData("""{"a":1}""", """[{"op":"replace","path":"","value":[1.50]}]""", """[1.50]""")]
    [InlineData("""{"a":{"b":1}}""", """[{"op":"move","from":"/a/b","path":"/a"}]""", """{"a":1}""")]
    [InlineData("""{"a":{"b":1}}""", """[{"op":"move","from":"/a","path":"/a"}]""", """{"a":{"b":1}}""")]
    [InlineData("""{"a":{"b":1}}""", """[{"op":"move","from":"/a","path":""}]""", """{"b":1}""")]
    [InlineData("""[1,2,3]""", """[{"op":"move","from":"/0","path":"/-"}]""", """[2,3,1]""")]
    [InlineData("""[1,2,3]""", """[{"op":"copy","from":"","path":"/0"}]""", """[[1,2,3],1,2,3]""")]
    [InlineData("""{"a":1}""", """[{"op":"test","path":"/a","value":1.0},{"op":"test","path":"/a","value":10e-1}]""", """{"a":1}""")]
    [InlineData("""{"a":0}""", """[{"op":"test","path":"/a","value":-0.0}]""", """{"a":0}""")]
    [InlineData("""{}""", """[{"op":"add","path":"/a","value":1,"note":"ignored"}]""", """{"a":1}""")]
    public void Does_what_the_rfc_says(string document, string patch, string expected) => Assert.Equal(expected, Apply(document, patch)!.ToJsonString());

    [Theory]
    [InlineData("""{"a":1}""", """[{"op":"test","path":"/a","value":1},{"op":"remove","path":"/b"}]""", "operation 1 (remove '/b'): there is nothing at '/b'", "/1")]
    [InlineData("""{"a":1}""", """[{"op":"test","path":"/a","value":"1"}]""", "operation 0 (test '/a'): the value is 1, not \"1\"", "/0")]
    [InlineData("""[1]""", """[{"op":"add","path":"/2","value":1}]""", "operation 0 (add '/2'): the list has 1 items", "/0")]
    [InlineData("""[1]""", """[{"op":"add","path":"/99999999999","value":1}]""", "operation 0 (add '/99999999999'): the list has 1 items", "/0")]
    [InlineData("""[1]""", """[{"op":"add","path":"/01","value":1}]""", "operation 0 (add '/01'): '01' is no index of the list '': digits without a leading zero, or - to append", "/0")]
    [InlineData("""[1]""", """[{"op":"replace","path":"/-","value":1}]""", "operation 0 (replace '/-'): '-' is no index of the list '': digits without a leading zero", "/0")]
    [InlineData("""{"a":"b"}""", """[{"op":"add","path":"/a/c","value":1}]""", "operation 0 (add '/a/c'): '/a' is a string, there is nothing inside", "/0")]
    [InlineData("""{"a":1}""", """[{"op":"remove","path":""}]""", "operation 0 (remove ''): the whole document cannot be removed", "/0")]
    public void What_cannot_be_done_is_said_and_changes_nothing(string document, string patch, string message, string place)
    {
        var root = JsonNode.Parse(document);

        var error = Assert.Throws<PatchException>(() => JsonPatch.Read(JsonNode.Parse(patch)).Apply(root));

        Assert.Equal((message, place), (error.Message, error.Mistakes.Single().At.ToString()));
        Assert.Equal(document, root!.ToJsonString());
    }

    [Fact]
    public void Every_malformed_operation_is_named()
    {
        const string patch = """
            [1, {}, {"op":"ad","path":"a"}, {"op":"add","path":1}, {"op":"copy","path":""}, {"op":"move","from":"/a","path":"/a/b"}, {"op":"test","path":"/~"}]
            """;

        var error = Assert.Throws<PatchException>(() => JsonPatch.Read(JsonNode.Parse(patch)));

        Assert.Equal(
        [
            "/0 operation 0: must be a map with op and path, got a number",
            "/1 operation 1: 'op' is missing",
            "/1 operation 1: 'path' is missing",
            "/2/op operation 2: 'op' must be one of add, remove, replace, move, copy, test, got 'ad' (did you mean 'add'?)",
            "/2/path operation 2: 'a' is no JSON pointer: it must be empty or begin with '/'",
            "/3/path operation 3: 'path' must be a string, got a number",
            "/3 operation 3: 'value' is missing",
            "/4 operation 4: 'from' is missing",
            "/5 operation 5: '/a' cannot be moved into itself, to '/a/b'",
            "/6/path operation 6: '/~' is no JSON pointer: '~' must be followed by 0 or 1",
            "/6 operation 6: 'value' is missing",
        ], error.Mistakes.Select(mistake => $"{mistake.At} {mistake.Text}"));
    }

    [Fact]
    public void A_map_is_no_patch() =>
        Assert.Equal("a JSON patch is a list of operations, this is a map", Assert.Throws<PatchException>(() => JsonPatch.Read(new JsonObject())).Message);

    [Fact]
    public void A_document_that_copies_itself_ends_early()
    {
        var patch = new JsonArray([.. Enumerable.Range(0, 60).Select(index => JsonNode.Parse($$"""{"op":"copy","from":"","path":"/k{{index}}"}"""))]);

        var error = Assert.Throws<PatchException>(() => JsonPatch.Read(patch).Apply(new JsonObject { ["a"] = 1 }));

        Assert.EndsWith("this patch copies more than 1000000 values", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_does_not_grow_deeper_than_it_could_be_read()
    {
        var patch = new JsonArray([.. Enumerable.Range(0, 300).Select(_ => JsonNode.Parse("""{"op":"move","from":"/a","path":"/b"}""")),
            .. Enumerable.Range(0, 300).SelectMany(_ => new[] { JsonNode.Parse("""{"op":"add","path":"/c","value":{}}"""), JsonNode.Parse("""{"op":"copy","from":"/b","path":"/c/d"}"""), JsonNode.Parse("""{"op":"move","from":"/c","path":"/b"}""") })]);
        patch.RemoveRange(1, 299);

        var error = Assert.Throws<PatchException>(() => JsonPatch.Read(patch).Apply(new JsonObject { ["a"] = 1 }));

        Assert.EndsWith("maps and lists would be nested more than 256 deep", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_patch_has_as_many_operations_as_the_api_server_takes() =>
        Assert.Contains("at most 10000 operations", Assert.Throws<PatchException>(() => JsonPatch.Read(new JsonArray(new JsonNode?[10_001]))).Message, StringComparison.Ordinal);

    private static JsonNode? Apply(string document, string patch) => JsonPatch.Read(JsonNode.Parse(patch)).Apply(JsonNode.Parse(document));

    private static bool Passes(JsonObject each)
    {
        try
        {
            var patched = JsonPatch.Read(each["patch"]).Apply(each["doc"]);
            return each.ContainsKey("expected") && JsonValues.AreEqual(patched, each["expected"]);
        }
        catch (PatchException)
        {
            return each.ContainsKey("error");
        }
    }
}
