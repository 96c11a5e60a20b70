using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Tests.Unit.Kubernetes.Patching;

/// <summary>What cannot be applied at all, in the API server's words.</summary>
public sealed class ApplyRefusalTests
{
    [Theory]
    [InlineData("""{"metadata": {"name": "p"}, "spec": {"bogus": 1}}""", "failed to create typed patch object (/p; /v1, Kind=Pod): .spec.bogus: field not declared in schema")]
    [InlineData("""{"metadata": {"name": "p", "namespace": "n"}, "spec": {"containers": [{"name": "c", "env": [{"name": "A"}, {"name": "A"}]}]}}""",
        "failed to create typed patch object (n/p; /v1, Kind=Pod): .spec.containers[name=\"c\"].env: duplicate entries for key [name=\"A\"]")]
    [InlineData("""{"metadata": {"finalizers": ["a", "a"]}}""", "failed to create typed patch object (/; /v1, Kind=Pod): .metadata.finalizers: duplicate entries for key [=\"a\"]")]
    [InlineData("""{"spec": {"containers": {}}}""", "failed to create typed patch object (/; /v1, Kind=Pod): .spec.containers: expected list, got &{map[]}")]
    [InlineData("""{"spec": 1}""", "failed to create typed patch object (/; /v1, Kind=Pod): .spec: expected map, got &{1}")]
    [InlineData("""{"spec": {"hostNetwork": "yes", "priority": "1"}}""",
        "failed to create typed patch object (/; /v1, Kind=Pod): errors:\n  .spec.hostNetwork: expected boolean, got &{yes}\n  .spec.priority: expected numeric (int or float), got string")]
    [InlineData("""{"spec": {"nodeName": 1}}""", "failed to create typed patch object (/; /v1, Kind=Pod): .spec.nodeName: expected string, got &value.valueUnstructured{Value:1}")]
    public void What_is_not_of_the_type_is_refused_with_its_place(string fields, string message)
    {
        var failure = AppliedObject.Pod().Try("me", fields);

        Assert.Equal((ApplyRefusal.NotOfType, message), (failure!.Reason, failure.Message));
    }

    [Fact]
    public void For_people_each_mistake_is_a_line_of_its_own()
    {
        var failure = AppliedObject.Pod().Try("me", """{"spec": {"hostNetwork": "yes", "priority": "1"}}""")!;

        Assert.Equal(
        [
            "failed to create typed patch object (/; /v1, Kind=Pod): .spec.hostNetwork: expected boolean, got &{yes}",
            "failed to create typed patch object (/; /v1, Kind=Pod): .spec.priority: expected numeric (int or float), got string",
        ], failure.Mistakes(null).Select(mistake => mistake.Text));
    }

    [Theory]
    [InlineData("", "fieldManager: Required value: is required for apply patch")]
    [InlineData("a\tb", "fieldManager: Invalid value: \"a\\tb\": invalid character U+0009 (at position 1)")]
    public void A_manager_needs_a_printable_name(string name, string mistake)
    {
        var failure = AppliedObject.Pod().Try(name, "{}");

        Assert.Equal((ApplyRefusal.InvalidOptions, $"PatchOptions.meta.k8s.io \"\" is invalid: {mistake}"), (failure!.Reason, failure.Message));
    }

    [Fact]
    public void The_name_of_a_manager_has_at_most_128_bytes() =>
        Assert.EndsWith("fieldManager: Too long: may not be more than 128 bytes", AppliedObject.Pod().Apply(new string('a', 129), "{}"), StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"metadata": {"managedFields": []}}""", "metadata.managedFields must be nil")]
    [InlineData("""{"apiVersion": "v2"}""", "invalid object type: /v2, Kind=Pod")]
    public void A_request_that_makes_no_sense_is_bad(string fields, string message)
    {
        var failure = AppliedObject.Pod().Try("me", fields);

        Assert.Equal((ApplyRefusal.BadRequest, message), (failure!.Reason, failure.Message));
    }

    [Fact]
    public void A_kind_that_nobody_knows_has_no_type() => Assert.Equal(
        "failed to create typed patch object (/w; example.org/v1, Kind=Widget): no corresponding type for example.org/v1, Kind=Widget",
        new AppliedObject("example.org/v1", "Widget").Apply("me", """{"metadata": {"name": "w"}}"""));

    [Fact]
    public void Lists_that_are_there_may_hold_an_item_twice()
    {
        var pod = AppliedObject.Pod().Unmanaged("""{"spec": {"containers": [{"name": "c", "env": [{"name": "A", "value": "1"}, {"name": "A", "value": "2"}]}]}}""");

        Assert.Equal("", pod.Apply("me", """{"metadata": {"labels": {"a": "1"}}}"""));
        Assert.Equal("""[{"name":"A","value":"1"},{"name":"A","value":"2"}]""", pod.Live!["spec"]!["containers"]![0]!["env"]!.ToJsonString());
    }

    [Fact]
    public void What_is_there_and_not_of_the_type_is_said_to_be_there()
    {
        var failure = AppliedObject.Pod().Unmanaged("""{"metadata": {"name": "p"}, "spec": {"old": 1}}""").Try("me", "{}")!;

        Assert.Equal("failed to create typed live object (/p; /v1, Kind=Pod): .spec.old: field not declared in schema", failure.Message);
        Assert.True(Assert.Single(failure.Mistakes(null)).InDocument);
    }

    [Theory]
    [InlineData("""{"manager": "m", "operation": "Look", "apiVersion": "v1"}""", "operation must be `Apply` or `Update`")]
    [InlineData("""{"manager": "m", "operation": "Apply"}""", "apiVersion must not be empty")]
    [InlineData("""{"manager": "m", "operation": "Apply", "apiVersion": "v1"}""", "missing fieldsType in managed fields entry 0")]
    public void Managed_fields_that_are_none_are_refused(string entry, string message)
    {
        var pod = AppliedObject.Pod().Unmanaged($$$"""{"metadata": {"managedFields": [{{{entry}}}]}}""");

        Assert.Equal($"failed to decode managed fields: {message}", pod.Apply("me", "{}"));
    }

    [Fact]
    public void A_custom_kind_is_merged_by_its_definition()
    {
        var definition = JsonNode.Parse("""
            {"apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition", "metadata": {"name": "widgets.example.org"},
             "spec": {"group": "example.org", "scope": "Namespaced", "names": {"kind": "Widget", "plural": "widgets"}, "versions": [
               {"name": "v1", "served": true, "storage": true, "schema": {"openAPIV3Schema": {"type": "object", "properties": {"spec": {"type": "object", "properties": {
                 "parts": {"type": "array", "x-kubernetes-list-type": "map", "x-kubernetes-list-map-keys": ["id"],
                           "items": {"type": "object", "required": ["id"], "properties": {"id": {"type": "integer"}, "size": {"type": "integer"}}}},
                 "plain": {"type": "array", "items": {"type": "string"}},
                 "open": {"type": "object", "x-kubernetes-preserve-unknown-fields": true},
                 "one": {"type": "object", "x-kubernetes-map-type": "atomic", "additionalProperties": {"type": "string"}}}}}}}}]}}
            """)!.AsObject();
        var widget = new AppliedObject("example.org/v1", "Widget", new CustomResources([definition]));
        widget.Apply("one", """{"spec": {"parts": [{"id": 1, "size": 1}], "plain": ["a"], "open": {"x": {"y": 1}}, "one": {"a": "1"}}}""");

        Assert.Equal("", widget.Apply("two", """{"spec": {"parts": [{"id": 2, "size": 1}], "open": {"x": {"z": 1}}}}"""));
        Assert.Equal("Apply failed with 2 conflicts: conflicts with \"one\":\n- .spec.one\n- .spec.plain", widget.Apply("two", """{"spec": {"plain": ["b"], "one": {"b": "1"}}}"""));
        Assert.Equal("""{"parts":[{"id":1,"size":1},{"id":2,"size":1}],"plain":["a"],"open":{"x":{"y":1,"z":1}},"one":{"a":"1"}}""", widget["spec"]);
        Assert.Equal("failed to create typed patch object (/; example.org/v1, Kind=Widget): .spec.nope: field not declared in schema", widget.Apply("two", """{"spec": {"nope": 1}}"""));
        Assert.EndsWith(".spec.parts: element 0: associative list with keys has an element that omits all key fields [\"id\"] (and doesn't have default values for any key fields)",
            widget.Apply("two", """{"spec": {"parts": [{"size": 1}]}}"""), StringComparison.Ordinal);
    }
}
