using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Tests.Unit.Kubernetes.Objects;

public sealed class MetadataTests
{
    [Fact]
    public void Labels_and_annotations_are_made_changed_and_removed()
    {
        var root = JsonNode.Parse("""{"kind": "Pod", "metadata": {"name": "x"}}""")!.AsObject();

        MetadataMap.Labels.Set(root, "app.kubernetes.io/name", "x");
        MetadataMap.Annotations.Set(root, "a", "b");
        MetadataMap.Annotations.Set(root, "a", "c");
        Assert.Equal("""{"kind":"Pod","metadata":{"name":"x","labels":{"app.kubernetes.io/name":"x"},"annotations":{"a":"c"}}}""", root.ToJsonString());
        Assert.Equal("c", MetadataMap.Annotations.Get(root, "a"));
        Assert.Null(MetadataMap.Labels.Get(root, "a"));

        MetadataMap.Annotations.Set(root, "a", null);
        MetadataMap.Annotations.Set(root, "never", null);
        Assert.Equal("""{"kind":"Pod","metadata":{"name":"x","labels":{"app.kubernetes.io/name":"x"}}}""", root.ToJsonString());
    }

    [Fact]
    public void A_label_that_is_no_string_is_refused() => Assert.Equal(
        "metadata.labels.a must be a string, got 1",
        Assert.Throws<FieldTypeException>(() => MetadataMap.Labels.Of(JsonNode.Parse("""{"metadata": {"labels": {"a": 1}}}""")!.AsObject())).Message);

    [Fact]
    public void The_controller_is_the_owner_that_says_so_and_a_reference_is_not_added_twice()
    {
        var root = JsonNode.Parse("""
            {"metadata": {"ownerReferences": [
              {"apiVersion": "v1", "kind": "Node", "name": "n", "uid": "1"},
              {"apiVersion": "apps/v1", "kind": "ReplicaSet", "name": "r", "uid": "2", "controller": true}]}}
            """)!.AsObject();
        Assert.Equal("r", OwnerReference.ControllerOf(root)?.Name);

        new OwnerReference("v1", "Node", "renamed", "1", IsController: false, BlocksDeletion: true).AddTo(root);
        new OwnerReference("v1", "Pod", "p", "3", IsController: false, BlocksDeletion: false).AddTo(root);

        Assert.Equal(["renamed", "r", "p"], OwnerReference.Of(root).Select(owner => owner.Name));
        Assert.True(OwnerReference.Of(root)[0].BlocksDeletion);
        Assert.Null(OwnerReference.ControllerOf([]));
    }

    [Fact]
    public void Two_versions_of_one_object_have_one_key() => Assert.Equal(
        new ObjectIdentity("autoscaling/v1", "HorizontalPodAutoscaler", "n", "x").Key,
        new ObjectIdentity("autoscaling/v2", "HorizontalPodAutoscaler", "n", "x").Key);
}
