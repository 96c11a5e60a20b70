using Welkin.Kubernetes;

namespace Welkin.Tests.Unit.Kubernetes.Patching;

/// <summary>What a manager comes to own, keeps and loses, and what becomes of fields that nobody wants any more.</summary>
public sealed class ApplyOwnershipTests
{
    [Fact]
    public void What_is_applied_is_owned_field_by_field_without_what_names_the_object()
    {
        var map = AppliedObject.ConfigMap();

        map.Apply("me", """{"metadata": {"name": "m", "namespace": "n", "labels": {"l": "1"}}, "data": {"a": "1"}, "binaryData": {}}""");

        Assert.Equal(["me applies .binaryData .data.a .metadata.labels.l"], map.Owners);
        Assert.Equal(["2026-01-02T03:04:06Z"], map.Times);
    }

    [Fact]
    public void Who_changes_nothing_keeps_its_time()
    {
        var map = AppliedObject.ConfigMap();
        map.Apply("me", """{"data": {"a": "1"}}""");
        map.Apply("me", """{"data": {"a": "1"}}""");
        Assert.Equal(["2026-01-02T03:04:06Z"], map.Times);

        map.Apply("me", """{"data": {"a": "2"}}""");
        Assert.Equal(["2026-01-02T03:04:08Z"], map.Times);
    }

    [Fact]
    public void What_is_left_out_goes_unless_somebody_else_owns_it()
    {
        var map = AppliedObject.ConfigMap();
        map.Apply("one", """{"data": {"mine": "1", "ours": "1"}}""");
        map.Apply("two", """{"data": {"ours": "1", "theirs": "1"}}""");

        map.Apply("one", """{"data": {"new": "1"}}""");
        Assert.Equal("""{"ours":"1","theirs":"1","new":"1"}""", map["data"]);
        Assert.Equal(["two applies .data.ours .data.theirs", "one applies .data.new"], map.Owners);

        map.Apply("two", """{}""");
        Assert.Equal(("""{"new":"1"}""", "one applies .data.new"), (map["data"], Assert.Single(map.Owners)));
    }

    [Fact]
    public void What_is_left_out_stays_where_an_update_owns_it()
    {
        var map = AppliedObject.ConfigMap();
        map.Apply("me", """{"data": {"a": "1", "b": "1"}}""");
        map.Update("edit", """{"data": {"a": "2", "b": "1"}}""");
        Assert.Equal(["me applies .data.b", "edit updates .data.a"], map.Owners);

        map.Apply("me", """{}""");

        Assert.Equal(("""{"a":"2"}""", "edit updates .data.a"), (map["data"], Assert.Single(map.Owners)));
    }

    [Fact]
    public void An_update_that_removes_a_field_takes_it_from_all()
    {
        var map = AppliedObject.ConfigMap();
        map.Apply("one", """{"data": {"a": "1", "b": "1"}}""");
        map.Apply("two", """{"data": {"a": "1"}}""");

        map.Update("edit", """{"data": {"b": "1"}}""");

        Assert.Equal(["one applies .data.b"], map.Owners);
    }

    [Fact]
    public void A_list_of_maps_is_owned_item_by_item_and_keeps_what_others_put_in()
    {
        var pod = AppliedObject.Pod();
        pod.Apply("one", """{"spec": {"containers": [{"name": "a", "image": "1"}, {"name": "b", "image": "1"}]}}""");
        pod.Apply("two", """{"spec": {"containers": [{"name": "side", "image": "1"}, {"name": "b", "env": [{"name": "E", "value": "1"}]}]}}""");

        pod.Apply("one", """{"spec": {"containers": [{"name": "a", "image": "2"}]}}""");

        Assert.Equal("""[{"name":"a","image":"2"},{"name":"side","image":"1"},{"name":"b","env":[{"name":"E","value":"1"}]}]""", pod["spec", "containers"]);
        Assert.Equal(
        [
            """two applies .spec.containers[name="b"] .spec.containers[name="side"] .spec.containers[name="b"].name .spec.containers[name="b"].env[name="E"] .spec.containers[name="b"].env[name="E"].name .spec.containers[name="b"].env[name="E"].value .spec.containers[name="side"].image .spec.containers[name="side"].name""",
            """one applies .spec.containers[name="a"] .spec.containers[name="a"].image .spec.containers[name="a"].name""",
        ], pod.Owners);
    }

    [Fact]
    public void A_set_is_owned_value_by_value()
    {
        var map = AppliedObject.ConfigMap();
        map.Apply("one", """{"metadata": {"finalizers": ["a/x", "b/x"]}}""");
        map.Apply("two", """{"metadata": {"finalizers": ["c/x", "b/x"]}}""");

        map.Apply("one", """{"metadata": {"finalizers": []}}""");

        Assert.Equal("""["c/x","b/x"]""", map["metadata", "finalizers"]);
        Assert.Contains("""two applies .metadata.finalizers[="b/x"] .metadata.finalizers[="c/x"]""", map.Owners);
    }

    [Fact]
    public void The_order_of_what_is_applied_is_the_order_of_items_that_both_have()
    {
        var map = AppliedObject.ConfigMap();
        map.Apply("one", """{"metadata": {"finalizers": ["a", "b", "c"]}}""");

        map.Apply("two", """{"metadata": {"finalizers": ["c", "new", "a"]}}""");

        Assert.Equal("""["b","c","new","a"]""", map["metadata", "finalizers"]);
    }

    [Fact]
    public void Labels_are_granular_and_a_selector_is_not()
    {
        var pod = AppliedObject.Pod();
        pod.Apply("one", """{"metadata": {"labels": {"a": "1"}}, "spec": {"nodeSelector": {"a": "1"}}}""");

        Assert.Equal("", pod.Apply("two", """{"metadata": {"labels": {"b": "1"}}}"""));
        Assert.Equal("", pod.Apply("two", """{"metadata": {"labels": {"b": "1"}}, "spec": {"nodeSelector": {"b": "1"}}}""", force: true));

        Assert.Equal(("""{"a":"1","b":"1"}""", """{"b":"1"}"""), (pod["metadata", "labels"], pod["spec", "nodeSelector"]));
        Assert.Equal(["one applies .metadata.labels.a", "two applies .metadata.labels.b .spec.nodeSelector"], pod.Owners);
    }

    [Fact]
    public void A_subresource_is_a_manager_of_its_own_and_owns_nothing_else()
    {
        var deployment = AppliedObject.Deployment();
        deployment.Apply("me", """{"spec": {"replicas": 1}, "status": {"replicas": 7}}""");
        Assert.Equal(["me applies .spec.replicas"], deployment.Owners);

        deployment.Update("me", """{"spec": {"replicas": 1}, "status": {"replicas": 2}}""", "status");
        deployment.Update("me", """{"spec": {"replicas": 3}, "status": {"replicas": 2}}""", "scale");

        Assert.Equal(["me/scale updates .spec.replicas", "me/status updates .status.replicas"], deployment.Owners.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_oldest_of_more_than_ten_updates_become_one()
    {
        var map = AppliedObject.ConfigMap();
        foreach (var number in Enumerable.Range(0, 13))
            map.Update($"m{number:00}", $$"""{"data": {{{string.Join(",", Enumerable.Range(0, number + 1).Select(key => $"\"k{key:00}\": \"1\""))}}} }""");

        Assert.Equal(10, map.Owners.Count());
        Assert.Equal("ancient-changes updates .data .data.k00 .data.k01 .data.k02 .data.k03", map.Owners.First());
    }

    [Fact]
    public void An_empty_list_of_managers_forgets_them_all()
    {
        var map = AppliedObject.ConfigMap();
        map.Apply("me", """{"data": {"a": "1"}}""");

        map.Update("edit", """{"metadata": {"managedFields": [{}]}, "data": {"a": "1"}}""");

        Assert.Empty(map.Owners);
    }

    [Fact]
    public void Fields_of_managers_are_written_as_they_were_read()
    {
        var pod = AppliedObject.Pod();
        pod.Apply("me", """{"metadata": {"finalizers": ["x\"<>é"]}, "spec": {"containers": [{"name": "c", "ports": [{"containerPort": 80}]}], "tolerations": [{"key": "k"}]}}""");

        var entry = Assert.Single(ManagedFields.Read(pod.Live!));

        Assert.Equal(
            """{"f:metadata":{"f:finalizers":{"v:\"x\\\"<>é\"":{}}},"f:spec":{"f:containers":{"k:{\"name\":\"c\"}":{".":{},"f:name":{},"f:ports":{"k:{\"containerPort\":80,\"protocol\":\"TCP\"}":{".":{},"f:containerPort":{}}}}},"f:tolerations":{}}}""",
            Plain(entry.Fields));
        Assert.Equal(Plain(entry.Fields), Plain(FieldSet.Read(entry.Fields.ToJson())));
    }

    private static string Plain(FieldSet fields) =>
        fields.ToJson().ToJsonString(new System.Text.Json.JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
