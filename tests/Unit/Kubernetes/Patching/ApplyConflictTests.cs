using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Tests.Unit.Kubernetes.Patching;

/// <summary>Who may change a field that somebody manages, and what the others are told.</summary>
public sealed class ApplyConflictTests
{
    [Fact]
    public void A_field_that_another_applied_is_one_conflict_and_nothing_changes()
    {
        var map = AppliedObject.ConfigMap();
        map.Apply("one", """{"data": {"a": "1"}}""");
        var before = map[[]];

        var failure = map.Try("two", """{"data": {"a": "2", "b": "2"}}""");

        Assert.Equal((ApplyRefusal.Conflict, "Apply failed with 1 conflict: conflict with \"one\": .data.a"), (failure!.Reason, failure.Message));
        Assert.Equal([new FieldConflict("\"one\"", ".data.a").Message], failure.Conflicts.Select(conflict => conflict.Message));
        Assert.Equal(before, map[[]]);
    }

    [Fact]
    public void Several_conflicts_are_listed_by_manager()
    {
        var map = AppliedObject.ConfigMap().Update("edit", """{"data": {"z": "1"}}""");
        map.Apply("b", """{"data": {"x": "1", "a": "1"}}""");
        map.Apply("a", """{"data": {"y": "1"}}""");

        Assert.Equal(
            "Apply failed with 4 conflicts: conflicts with \"a\":\n- .data.y\nconflicts with \"b\":\n- .data.a\n- .data.x\nconflicts with \"edit\" using v1:\n- .data.z",
            map.Apply("me", """{"data": {"a": "2", "x": "2", "y": "2", "z": "2", "mine": "2"}}"""));
    }

    [Fact]
    public void Items_of_lists_are_named_by_their_keys_and_values()
    {
        var pod = AppliedObject.Pod();
        pod.Apply("one", """{"spec": {"containers": [{"name": "c", "image": "i", "ports": [{"containerPort": 80, "protocol": "TCP", "name": "x"}]}]}}""");

        Assert.Equal(
            """Apply failed with 1 conflict: conflict with "one": .spec.containers[name="c"].ports[containerPort=80,protocol="TCP"].name""",
            pod.Apply("two", """{"spec": {"containers": [{"name": "c", "image": "i", "ports": [{"containerPort": 80, "name": "y"}]}]}}"""));
    }

    [Fact]
    public void A_subresource_is_named_with_its_manager()
    {
        var deployment = AppliedObject.Deployment().Update("autoscaler", """{"spec": {"replicas": 3}}""", "scale");

        Assert.Equal("Apply failed with 1 conflict: conflict with \"autoscaler\" with subresource \"scale\" using apps/v1: .spec.replicas", deployment.Apply("me", """{"spec": {"replicas": 2}}"""));
    }

    [Fact]
    public void Force_takes_the_fields_that_change_and_no_others()
    {
        var map = AppliedObject.ConfigMap();
        map.Apply("one", """{"data": {"a": "1", "b": "1"}}""");

        Assert.Equal("", map.Apply("two", """{"data": {"a": "2", "b": "1"}}""", force: true));

        Assert.Equal("""{"a":"2","b":"1"}""", map["data"]);
        Assert.Equal(["one applies .data.b", "two applies .data.a .data.b"], map.Owners);
    }

    [Fact]
    public void Who_wants_what_is_there_shares_it_without_conflict()
    {
        var map = AppliedObject.ConfigMap();
        map.Apply("one", """{"data": {"a": "1"}}""");

        Assert.Equal("", map.Apply("two", """{"data": {"a": "1"}}"""));

        // Who changed nothing has no time, and comes first.
        Assert.Equal(["two applies .data.a", "one applies .data.a"], map.Owners);
        Assert.Equal("Apply failed with 1 conflict: conflict with \"two\": .data.a", map.Apply("one", """{"data": {"a": "2"}}"""));
    }

    [Fact]
    public void A_manager_does_not_conflict_with_itself_though_it_also_updates()
    {
        var map = AppliedObject.ConfigMap();
        map.Apply("me", """{"data": {"a": "1"}}""");
        map.Update("me", """{"data": {"a": "2"}}""");

        Assert.Equal("Apply failed with 1 conflict: conflict with \"me\" using v1: .data.a", map.Apply("me", """{"data": {"a": "3"}}"""));
        Assert.Equal("", map.Apply("me", """{"data": {"a": "2"}}"""));
    }

    [Fact]
    public void An_atomic_list_conflicts_as_a_whole()
    {
        var pod = AppliedObject.Pod();
        pod.Apply("one", """{"spec": {"containers": [{"name": "c", "args": ["a"]}]}}""");

        Assert.Equal("""Apply failed with 1 conflict: conflict with "one": .spec.containers[name="c"].args""", pod.Apply("two", """{"spec": {"containers": [{"name": "c", "args": ["a", "b"]}]}}"""));
    }

    [Fact]
    public void An_atomic_map_conflicts_as_a_whole()
    {
        var deployment = AppliedObject.Deployment();
        deployment.Apply("one", """{"spec": {"selector": {"matchLabels": {"a": "1"}}}}""");

        Assert.Equal("Apply failed with 1 conflict: conflict with \"one\": .spec.selector", deployment.Apply("two", """{"spec": {"selector": {"matchLabels": {"b": "1"}}}}"""));
    }

    [Fact]
    public void What_was_there_before_anybody_applied_is_somebodys()
    {
        var map = AppliedObject.ConfigMap().Unmanaged("""{"metadata": {"name": "m", "uid": "1"}, "data": {"a": "1", "b": "1"}}""");

        Assert.Equal("Apply failed with 1 conflict: conflict with \"before-first-apply\" using v1: .data.a", map.Apply("me", """{"data": {"a": "2"}}"""));
        Assert.Equal("", map.Apply("me", """{"data": {"a": "2"}}""", force: true));
        Assert.Equal(["me applies .data.a", "before-first-apply updates .data .data.b"], map.Owners);
    }

    [Fact]
    public void Kubectl_takes_over_what_it_applied_from_the_client()
    {
        var applied = """{\"apiVersion\":\"v1\",\"data\":{\"a\":\"1\"},\"kind\":\"ConfigMap\"}""";
        var map = AppliedObject.ConfigMap().Update("kubectl-client-side-apply",
            $$$"""{"metadata": {"annotations": {"kubectl.kubernetes.io/last-applied-configuration": "{{{applied}}}"}}, "data": {"a": "1", "b": "1"}}""");

        Assert.StartsWith("Apply failed with 1 conflict", map.Apply("other", """{"data": {"a": "2"}}"""), StringComparison.Ordinal);
        Assert.StartsWith("Apply failed with 1 conflict", map.Apply("kubectl", """{"data": {"b": "2"}}"""), StringComparison.Ordinal);
        Assert.Equal("", map.Apply("kubectl", """{"data": {"a": "2"}}"""));
        Assert.Equal("{\"apiVersion\":\"v1\",\"data\":{\"a\":\"2\"},\"kind\":\"ConfigMap\"}\n", map.Live!["metadata"]!["annotations"]!["kubectl.kubernetes.io/last-applied-configuration"]!.GetValue<string>());
    }

    [Fact]
    public void A_conflict_knows_its_place_in_what_was_applied()
    {
        var pod = AppliedObject.Pod();
        pod.Apply("one", """{"spec": {"containers": [{"name": "c", "ports": [{"containerPort": 80, "name": "x"}]}]}}""");
        const string mine = """{"spec": {"containers": [{"name": "b"}, {"name": "c", "ports": [{"containerPort": 80, "name": "y"}]}]}}""";

        var mistake = Assert.Single(pod.Try("two", mine)!.Mistakes(JsonNode.Parse(mine)));

        Assert.Equal(("/spec/containers/1/ports/0/name", """conflict with "one": .spec.containers[name="c"].ports[containerPort=80,protocol="TCP"].name"""), (mistake.At.ToString(), mistake.Text));
    }
}
