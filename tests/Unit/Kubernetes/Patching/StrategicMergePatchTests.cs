using System.Text.Json.Nodes;
using Welkin.Kubernetes.Patching;
using Welkin.Tests.Unit.Kubernetes.Validation;

namespace Welkin.Tests.Unit.Kubernetes.Patching;

public sealed class StrategicMergePatchTests
{
    private const string Pod = """
        {"apiVersion":"v1","kind":"Pod","metadata":{"name":"p","finalizers":["a/x","b/x"]},"spec":{"nodeSelector":{"a":"b"},"containers":[{"name":"c","image":"i:1","args":["a","b"],"ports":[{"containerPort":80}]},{"name":"z"}],"tolerations":[{"key":"t"}]}}
        """;

    [Theory]
    [InlineData("a list of maps merges by its key, and what the patch names comes first", """[{"name":"n"},{"name":"c","image":"i:2"}]""", """[{"name":"n"},{"name":"c","image":"i:2","args":["a","b"],"ports":[{"containerPort":80}]},{"name":"z"}]""")]
    [InlineData("a new item at the end goes behind what it was written behind", """[{"name":"z"},{"name":"n"}]""", """[{"name":"c","image":"i:1","args":["a","b"],"ports":[{"containerPort":80}]},{"name":"z"},{"name":"n"}]""")]
    [InlineData("lists in lists merge too, other lists are replaced, null removes", """[{"name":"c","image":null,"args":["x"],"ports":[{"containerPort":81}]}]""", """[{"name":"c","args":["x"],"ports":[{"containerPort":81},{"containerPort":80}]},{"name":"z"}]""")]
    [InlineData("$patch: delete", """[{"$patch":"delete","name":"c"},{"$patch":"delete","name":"none"}]""", """[{"name":"z"}]""")]
    [InlineData("$patch: replace", """[{"$patch":"replace"},{"name":"n"}]""", """[{"name":"n"}]""")]
    [InlineData("delete and set again", """[{"$patch":"delete","name":"c"},{"name":"c","image":"n"}]""", """[{"name":"c","image":"n"},{"name":"z"}]""")]
    [InlineData("the same new item twice", """[{"name":"n","image":"i"},{"name":"n","tty":true}]""", """[{"name":"n","image":"i","tty":true},{"name":"c","image":"i:1","args":["a","b"],"ports":[{"containerPort":80}]},{"name":"z"}]""")]
    [InlineData("nothing to merge", "[]", """[{"name":"c","image":"i:1","args":["a","b"],"ports":[{"containerPort":80}]},{"name":"z"}]""")]
    [InlineData("orders in new items are gone", """[{"$patch":"replace"},{"name":"n","env":[{"name":"A","value":null,"$patch":"delete"}],"resources":{"$retainKeys":["limits"],"limits":{}}}]""", """[{"name":"n","env":[{"name":"A"}],"resources":{"limits":{}}}]""")]
    [InlineData("$deleteFromPrimitiveList where lists are replaced", """[{"name":"c","image":null,"ports":null,"$deleteFromPrimitiveList/args":["a","q"]}]""", """[{"name":"c","args":["b"]},{"name":"z"}]""")]
    public void Containers(string what, string patch, string expected) =>
        Assert.Equal((what, expected), (what, Apply(Spec("containers", patch))["spec"]!["containers"]!.ToJsonString()));

    [Theory]
    [InlineData("$setElementOrder alone", """{"$setElementOrder/containers":[{"name":"z"},{"name":"c"}]}""", "z c")]
    [InlineData("$setElementOrder with a new item", """{"$setElementOrder/containers":[{"name":"z"},{"name":"n"},{"name":"c"}],"containers":[{"name":"n"}]}""", "z n c")]
    [InlineData("$setElementOrder that knows not all", """{"$setElementOrder/containers":[{"name":"z"},{"name":"n"}],"containers":[{"name":"n"}]}""", "c z n")]
    [InlineData("$setElementOrder and deletion", """{"$setElementOrder/containers":[{"name":"z"}],"containers":[{"$patch":"delete","name":"c"}]}""", "z")]
    [InlineData("empty $setElementOrder", """{"$setElementOrder/containers":[],"containers":[{"name":"x"},{"name":"y"}]}""", "c z x y")]
    public void Order(string what, string patch, string expected) =>
        Assert.Equal((what, expected), (what, string.Join(' ', Apply($$$"""{"spec":{{{patch}}}}""")["spec"]!["containers"]!.AsArray().Select(item => item!["name"]!.ToString()))));

    [Theory]
    [InlineData("""{"finalizers":["c/x","a/x"]}""", """["c/x","a/x","b/x"]""")]
    [InlineData("""{"$deleteFromPrimitiveList/finalizers":["a/x"]}""", """["b/x"]""")]
    [InlineData("""{"$setElementOrder/finalizers":["b/x","c/x","a/x"],"finalizers":["c/x"]}""", """["b/x","c/x","a/x"]""")]
    [InlineData("""{"$deleteFromPrimitiveList/finalizers":["a/x"],"$setElementOrder/finalizers":["c/x","b/x"],"finalizers":["c/x"]}""", """["c/x","b/x"]""")]
    public void Finalizers(string patch, string expected) =>
        Assert.Equal(expected, Apply($$$"""{"metadata":{{{patch}}}}""")["metadata"]!["finalizers"]!.ToJsonString());

    [Theory]
    [InlineData("nodeSelector", """{"c":"d","x":null}""", """{"a":"b","c":"d"}""")]
    [InlineData("nodeSelector", """{"$patch":"replace","c":"d","x":null}""", """{"c":"d"}""")]
    [InlineData("nodeSelector", """{"$patch":"delete","c":"d"}""", "{}")]
    [InlineData("nodeSelector", """{"$retainKeys":["c"],"c":"d","a":null}""", """{"c":"d"}""")]
    [InlineData("nodeSelector", """["now","a","list"]""", """["now","a","list"]""")]
    [InlineData("securityContext", """{"$patch":"replace","runAsUser":1}""", null)]
    [InlineData("volumes", """[{"name":"a","$patch":"delete"},{"name":"b","emptyDir":{"$patch":"replace"}}]""", """[{"name":"b"}]""")]
    [InlineData("tolerations", """[{"key":"a","value":null}]""", """[{"key":"a"}]""")]
    public void Maps(string field, string patch, string? expected) =>
        Assert.Equal(expected, Apply(Spec(field, patch))["spec"]![field]?.ToJsonString());

    [Theory]
    [InlineData("containers", """[{"image":"x"}]""", "/spec/containers/0", "an item of '/spec/containers/0' does not contain declared merge key: name")]
    [InlineData("containers", """[{"$patch":"merge"}]""", "/spec/containers/0/$patch", "merging lists cannot yet be specified in the patch")]
    [InlineData("containers", """[{"$patch":"bogus"}]""", "/spec/containers/0/$patch", "unknown patch type \"bogus\": $patch must be replace or delete")]
    [InlineData("nodeSelector", """{"$patch":"merge"}""", "/spec/nodeSelector/$patch", "unknown patch type \"merge\": $patch must be replace or delete")]
    [InlineData("nodeSelector", """{"$retainKeys":["a"],"b":"c"}""", "/spec/nodeSelector/b", "'b' is set and $retainKeys does not name it")]
    [InlineData("nodeSelector", """{"$retainKeys":"a"}""", "/spec/nodeSelector/$retainKeys", "$retainKeys must be a list of field names, got a string")]
    [InlineData("containers", """["x"]""", "/spec/containers", "list element types are not identical: a map, a string")]
    [InlineData("$setElementOrder", """["x"]""", "/spec/$setElementOrder", "'$setElementOrder' must name a field: $setElementOrder/<field>")]
    [InlineData("$deleteFromPrimitiveList", """["x"]""", "/spec/$deleteFromPrimitiveList", "'$deleteFromPrimitiveList' must name a field: $deleteFromPrimitiveList/<field>")]
    [InlineData("$setElementOrder/containers", """{}""", "/spec/$setElementOrder~1containers", "'/spec/$setElementOrder~1containers' must be a list on both sides, got a map")]
    public void What_cannot_be_merged_is_said_and_changes_nothing(string field, string patch, string place, string message)
    {
        var root = JsonNode.Parse(Pod)!;

        var error = Assert.Throws<PatchException>(() => StrategicMergePatch.Apply(root, JsonNode.Parse(Spec(field, patch)), Judged.Schema));

        Assert.Equal((place, message), (error.Mistakes.Single().At.ToString(), error.Message));
        Assert.Equal(Pod.Trim(), root.ToJsonString());
    }

    [Fact]
    public void A_change_must_stand_in_the_order_that_is_set() => Assert.StartsWith(
        "the order in the patch list doesn't match the $setElementOrder list: '/spec/containers/0'",
        Assert.Throws<PatchException>(() => Apply("""{"spec":{"$setElementOrder/containers":[{"name":"c"}],"containers":[{"name":"z","image":"q"}]}}""")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"apiVersion":"example.org/v1","kind":"Widget"}""", "strategic merge patch is not supported for example.org/v1, Kind=Widget, which is not built into Kubernetes; use a merge or JSON patch")]
    [InlineData("""{"kind":"Pod"}""", "a strategic merge patch needs a Kubernetes object: a map with apiVersion and kind")]
    [InlineData("[]", "a strategic merge patch needs a Kubernetes object: a map with apiVersion and kind")]
    public void Other_documents_are_refused(string document, string message) =>
        Assert.Equal(message, Assert.Throws<PatchException>(() => StrategicMergePatch.Apply(JsonNode.Parse(document), new JsonObject(), Judged.Schema)).Message);

    [Fact]
    public void Numbers_stay_as_written_and_keys_equal_by_value()
    {
        var patched = StrategicMergePatch.Apply(
            JsonNode.Parse("""{"apiVersion":"v1","kind":"Service","spec":{"ports":[{"port":80.0,"name":"a"}],"x":1.50}}"""),
            JsonNode.Parse("""{"spec":{"ports":[{"port":80,"name":"b"}]}}"""), Judged.Schema);

        Assert.Equal("""{"ports":[{"port":80,"name":"b"}],"x":1.50}""", patched["spec"]!.ToJsonString());
    }

    private static string Spec(string field, string patch) => $$$"""{"spec":{"{{{field}}}":{{{patch}}}}}""";

    private static JsonNode Apply(string patch)
    {
        var changes = JsonNode.Parse(patch)!;
        var patched = StrategicMergePatch.Apply(JsonNode.Parse(Pod), changes, Judged.Schema);
        Assert.Equal(patch, changes.ToJsonString());
        return patched;
    }
}
