using System.Text.Json.Nodes;
using Welkin.Kubernetes;
using Welkin.Kubernetes.Patching;
using Welkin.Tests.Unit.Kubernetes.Validation;

namespace Welkin.Tests.Unit.Kubernetes.Patching;

/// <summary>As much as a hostile file may hold: it must come to an end, and what must not be said too often is bounded.</summary>
public sealed class LargeObjectTests
{
    private const int Many = 100_000;

    [Fact]
    public void A_merge_patch_removes_every_second_of_many_keys()
    {
        var patched = MergePatch.Apply(Keys(1, _ => 1), Keys(2, _ => null))!.AsObject();

        Assert.Equal((Many / 2, "k1", $"k{Many - 1}"), (patched.Count, patched.First().Key, patched.Last().Key));
    }

    [Fact]
    public void A_strategic_patch_removes_every_second_of_many_keys_in_each_of_its_ways()
    {
        var before = Pod("nodeSelector", Keys(1, _ => "x"));
        var retained = new JsonObject { ["$retainKeys"] = new JsonArray([.. Enumerable.Range(0, Many / 2).Select(number => (JsonNode)$"k{number * 2}")]) };

        Assert.Equal(Many / 2, Patched(before, Pod("nodeSelector", Keys(2, _ => null)))["nodeSelector"]!.AsObject().Count);
        Assert.Equal(Many / 2, Patched(before, Pod("nodeSelector", retained))["nodeSelector"]!.AsObject().Count);
    }

    [Fact]
    public void A_strategic_patch_changes_deletes_and_adds_many_items_and_orders_them()
    {
        var before = Pod("containers", Items(0, Many, "1"));
        var patch = new JsonArray([.. Items(Many / 2, Many, "2").Select(item => item!.DeepClone()),
            .. Enumerable.Range(0, Many / 2).Select(number => (JsonNode)new JsonObject { ["$patch"] = "delete", ["name"] = $"c{number}" })]);

        var containers = Patched(before, Pod("containers", patch))["containers"]!.AsArray();

        Assert.Equal((Many, "2"), (containers.Count, containers[0]!["image"]!.GetValue<string>()));
    }

    [Fact]
    public void A_strategic_diff_of_many_items_is_found_and_does_what_it_says()
    {
        var (before, after) = (Pod("containers", Items(0, Many, "1")), Pod("containers", Items(Many / 2, Many, "2")));

        var patched = StrategicMergePatch.Apply(before, StrategicMergePatch.Between(before, after, Judged.Schema), Judged.Schema);

        Assert.True(JsonValues.AreEqual(after, patched));
    }

    [Fact]
    public void Many_items_are_applied_taken_over_and_removed()
    {
        var pod = AppliedObject.Pod();
        pod.Apply("one", Pod("containers", Items(0, Many, "1")).ToJsonString());
        var wanted = Pod("containers", Items(Many / 2, Many, "2"));

        var failure = pod.Try("two", wanted.ToJsonString())!;
        Assert.Equal((Many / 2, Many / 2), (failure.Conflicts.Length, failure.Mistakes(wanted).Length));
        Assert.Equal("", pod.Apply("two", wanted.ToJsonString(), force: true));
        Assert.Equal("", pod.Apply("one", """{"metadata": {"labels": {"a": "1"}}}"""));

        Assert.Equal(Many, pod.Live!["spec"]!["containers"]!.AsArray().Count);
    }

    [Fact]
    public void Many_managers_are_read_and_asked()
    {
        var entries = Enumerable.Range(0, Many / 2).Select(number => (JsonNode)new JsonObject
        {
            ["manager"] = $"m{number}",
            ["operation"] = "Update",
            ["apiVersion"] = "v1",
            ["fieldsType"] = "FieldsV1",
            ["fieldsV1"] = new JsonObject { ["f:data"] = new JsonObject { [$"f:k{number}"] = new JsonObject() } },
        });
        var live = new JsonObject { ["metadata"] = new JsonObject { ["managedFields"] = new JsonArray([.. entries]) }, ["data"] = Keys(1, _ => "1") };
        var map = AppliedObject.ConfigMap().Unmanaged(live.ToJsonString());

        Assert.StartsWith($"Apply failed with {Many / 2} conflicts", map.Apply("me", new JsonObject { ["data"] = Keys(1, _ => "2") }.ToJsonString()), StringComparison.Ordinal);
        map.Update("you", """{"data": {"k1": "2"}}""");
        Assert.Equal(["k1"], map.Live!["data"]!.AsObject().Select(entry => entry.Key));
    }

    [Fact]
    public void A_set_of_many_places_is_made()
    {
        var fields = FieldSet.Of(Enumerable.Range(0, Many).Select(number => new[] { FieldStep.Field("data"), FieldStep.Field($"k{number}") }));

        Assert.Equal((Many, true), (fields.Count, fields.Contains(FieldStep.Field("data"), FieldStep.Field("k7"))));
    }

    [Fact]
    public void Many_items_are_compared_for_people() => Assert.Equal(Many,
        ObjectDiff.Lines(Judged.Schema, CustomResources.None, Pod("containers", Items(0, Many, "1")), Pod("containers", Items(0, Many, "2")), Pod("containers", Items(0, Many, "1"))).Length);

    private static JsonObject Keys(int every, Func<int, JsonNode?> value) =>
        new(Enumerable.Range(0, Many / every).Select(number => KeyValuePair.Create($"k{number * every}", value(number))));

    private static JsonArray Items(int first, int count, string image) =>
        new([.. Enumerable.Range(first, count).Select(number => (JsonNode)new JsonObject { ["name"] = $"c{number}", ["image"] = image })]);

    private static JsonObject Pod(string field, JsonNode value) => new() { ["apiVersion"] = "v1", ["kind"] = "Pod", ["spec"] = new JsonObject { [field] = value } };

    private static JsonObject Patched(JsonObject before, JsonObject patch) => StrategicMergePatch.Apply(before, patch, Judged.Schema)!["spec"]!.AsObject();
}
