using System.Text.Json.Nodes;
using CsCheck;
using Welkin.Kubernetes.Patching;
using Welkin.Tests.Unit.Kubernetes.Validation;

namespace Welkin.Tests.Unit.Kubernetes.Patching;

/// <summary>A strategic diff of two objects makes one of the other, order of lists included.</summary>
public sealed class StrategicDiffTests
{
    private static readonly Gen<JsonNode> Small = Gen.Int[0, 3].Select(number => (JsonNode)number);
    private static readonly Gen<JsonNode> Labels = Map(("a", Small), ("b", Small), ("c", Map(("d", Small))));
    private static readonly Gen<JsonNode> Env = Named("name", Map(("value", Small), ("valueFrom", Labels)));
    private static readonly Gen<JsonNode> Containers = Named("name", Map(("image", Small), ("env", Env), ("args", Scalars(unique: false)), ("ports", Named("containerPort", Labels))));
    private static readonly Gen<JsonNode> Spec = Map(("containers", Containers), ("nodeSelector", Labels), ("tolerations", Env), ("volumes", Named("name", Labels)), ("unknown", Labels));
    private static readonly Gen<JsonNode> Pods = Map(("metadata", Map(("finalizers", Scalars(unique: true)), ("labels", Labels))), ("spec", Spec));

    [Fact]
    public void What_a_diff_says_a_patch_does() => Pods.Select(Pods).Sample((before, after) =>
    {
        var (a, b) = (Pod(before), Pod(after));

        var patched = StrategicMergePatch.Apply(a, StrategicMergePatch.Between(a, b, Judged.Schema), Judged.Schema);

        return JsonValues.AreEqual(patched, b);
    });

    [Fact]
    public void A_diff_names_what_changed_alone()
    {
        var before = JsonNode.Parse("""{"apiVersion":"v1","kind":"Pod","spec":{"containers":[{"name":"a","image":"1"},{"name":"b"},{"name":"c"}],"x":1}}""")!;
        var after = JsonNode.Parse("""{"apiVersion":"v1","kind":"Pod","spec":{"containers":[{"name":"a","image":"2"},{"name":"c"}]}}""")!;

        Assert.Equal(
            """{"spec":{"x":null,"$setElementOrder/containers":[{"name":"a"},{"name":"c"}],"containers":[{"image":"2","name":"a"},{"$patch":"delete","name":"b"}]}}""",
            StrategicMergePatch.Between(before, after, Judged.Schema).ToJsonString());
    }

    [Theory]
    [InlineData("""{"nodeSelector":{"a":null}}""", "'/spec/nodeSelector/a' is null, which a strategic merge patch cannot say: there null removes the key")]
    [InlineData("""{"nodeSelector":{"$patch":"x"}}""", "'/spec/nodeSelector/$patch' is an order in a strategic merge patch and cannot be a key")]
    [InlineData("""{"containers":[{"name":"a"},{"name":"a"}]}""", "'/spec/containers' has the same item twice, which a strategic merge patch cannot say")]
    public void What_no_patch_can_say_is_refused(string spec, string message)
    {
        var (a, b) = (Pod(JsonNode.Parse("""{"spec":{"containers":[]}}""")!), Pod(JsonNode.Parse($$$"""{"spec":{{{spec}}}}""")!));

        Assert.Equal(message, Assert.Throws<PatchException>(() => StrategicMergePatch.Between(a, b, Judged.Schema)).Message);
    }

    private static JsonObject Pod(JsonNode rest)
    {
        var pod = new JsonObject { ["apiVersion"] = "v1", ["kind"] = "Pod" };
        foreach (var (key, value) in rest.AsObject())
            pod[key] = value?.DeepClone();
        return pod;
    }

    /// <summary>A map that has each of its keys or not.</summary>
    private static Gen<JsonNode> Map(params (string Key, Gen<JsonNode> Value)[] entries) => entries.Aggregate(
        Gen.Const(0).Select(_ => (JsonNode)new JsonObject()),
        (maps, entry) => maps.Select(Gen.Bool, entry.Value).Select((map, has, value) =>
        {
            var copy = map.DeepClone();
            if (has)
                copy[entry.Key] = value.DeepClone();
            return copy;
        }));

    /// <summary>A list of maps that a key tells apart, in any order.</summary>
    private static Gen<JsonNode> Named(string key, Gen<JsonNode> items) => Gen.Select(Gen.Int[0, 5], items).List[0, 5].Select(all => (JsonNode)new JsonArray(
        [.. all.DistinctBy(item => item.Item1).Select(item =>
        {
            var copy = item.Item2.DeepClone();
            copy[key] = item.Item1;
            return copy;
        })]));

    private static Gen<JsonNode> Scalars(bool unique) => Gen.Int[0, 5].List[0, 6].Select(all =>
        (JsonNode)new JsonArray([.. (unique ? all.Distinct() : all).Select(item => (JsonNode)$"s{item}")]));
}
