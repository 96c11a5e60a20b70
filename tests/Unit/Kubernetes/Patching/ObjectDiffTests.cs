using System.Text;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;
using Welkin.Kubernetes.Patching;
using Welkin.Tests.Unit.Kubernetes.Validation;

namespace Welkin.Tests.Unit.Kubernetes.Patching;

/// <summary>What a person is shown of three objects: the one applied last, the one wanted and the one that is there.</summary>
public sealed class ObjectDiffTests
{
    [Fact]
    public void What_is_added_removed_and_changed_is_a_line_each_in_the_order_of_names() => Assert.Equal(
    [
        "~ .metadata.labels.a: \"1\" -> \"2\"",
        "+ .metadata.labels.new: \"1\"",
        "- .metadata.labels.old: \"1\"",
        "~ .spec.replicas: 1 -> 3",
    ], Deployment(
        """{"metadata": {"labels": {"a": "1", "old": "1"}}, "spec": {"replicas": 1}}""",
        """{"spec": {"replicas": 3}, "metadata": {"labels": {"new": "1", "a": "2"}}}""",
        """{"metadata": {"labels": {"old": "1", "a": "1", "of": "a controller"}, "uid": "x"}, "spec": {"replicas": 1, "paused": false}, "status": {}}"""));

    [Fact]
    public void What_drifted_says_what_was_applied() => Assert.Equal(
    [
        "+ .metadata.labels.a: \"1\" (drifted: removed since \"1\" was applied)",
        "- .metadata.labels.old: \"2\" (drifted: changed since \"1\" was applied)",
        "~ .spec.replicas: 5 -> 3 (drifted: changed since 3 was applied)",
    ], Deployment(
        """{"metadata": {"labels": {"a": "1", "old": "1"}}, "spec": {"replicas": 3}}""",
        """{"metadata": {"labels": {"a": "1"}}, "spec": {"replicas": 3}}""",
        """{"metadata": {"labels": {"old": "2"}}, "spec": {"replicas": 5}}"""));

    [Fact]
    public void Items_are_told_apart_by_their_keys_whatever_their_place() => Assert.Equal(
    [
        """~ .spec.template.spec.containers[name="a"].image: "1" -> "2" """.TrimEnd(),
        """+ .spec.template.spec.containers[name="new"].image: "1" """.TrimEnd(),
        """+ .spec.template.spec.containers[name="new"].name: "new" """.TrimEnd(),
        """- .spec.template.spec.containers[name="old"]""",
    ], Deployment(
        """{"spec": {"template": {"spec": {"containers": [{"name": "a", "image": "1"}, {"name": "b"}, {"name": "old"}]}}}}""",
        """{"spec": {"template": {"spec": {"containers": [{"name": "new", "image": "1"}, {"name": "b"}, {"name": "a", "image": "2"}]}}}}""",
        """{"spec": {"template": {"spec": {"containers": [{"name": "old"}, {"name": "injected"}, {"name": "a", "image": "1", "resources": {}}, {"name": "b"}]}}}}"""));

    [Fact]
    public void Ports_have_two_keys_and_args_are_one_piece() => Assert.Equal(
    [
        """~ .spec.containers[name="c"].args: ["a","b"] -> ["b","a"]""",
        """+ .spec.containers[name="c"].ports[containerPort=80,protocol="UDP"].containerPort: 80""",
        """+ .spec.containers[name="c"].ports[containerPort=80,protocol="UDP"].protocol: "UDP" """.TrimEnd(),
    ], Lines("v1", "Pod", null,
        """{"spec": {"containers": [{"name": "c", "args": ["b", "a"], "ports": [{"containerPort": 80, "protocol": "UDP"}, {"containerPort": 80}]}]}}""",
        """{"spec": {"containers": [{"name": "c", "args": ["a", "b"], "ports": [{"containerPort": 80}]}]}}"""));

    [Fact]
    public void Secrets_are_masked_and_that_they_differ_is_said()
    {
        string Encoded(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
        var applied = $$$"""{\"data\":{\"changed\":\"{{{Encoded("hunter1")}}}\"}}""";
        var lines = Lines("v1", "Secret",
            $$$"""{"data": {"changed": "{{{Encoded("hunter1")}}}", "gone": "{{{Encoded("hunter2")}}}", "drifted": "{{{Encoded("hunter3")}}}"}}""",
            """{"type": "Opaque", "stringData": {"changed": "hunter4", "same": "hunter5", "new": "hunter6", "drifted": "hunter3"}}""",
            $$$"""
            {"metadata": {"annotations": {"kubectl.kubernetes.io/last-applied-configuration": "{{{applied}}}"}},
             "data": {"changed": "{{{Encoded("hunter1")}}}", "same": "{{{Encoded("hunter5")}}}", "gone": "{{{Encoded("hunter2")}}}", "drifted": "{{{Encoded("hunter7")}}}"}}
            """).ToList();

        Assert.Equal(
        [
            "~ .data.changed: *** (differs)",
            "~ .data.drifted: *** (differs) (drifted: changed since *** was applied)",
            "- .data.gone: ***",
            "+ .data.new: ***",
            "+ .type: \"Opaque\"",
        ], lines);
        Assert.All(Enumerable.Range(1, 7), number => Assert.DoesNotContain(Encoded($"hunter{number}"), string.Concat(lines), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"data": "c2VjcmV0"}""", "~ .data: *** (differs)")]
    [InlineData("""{"data": {"a": {"b": "c2VjcmV0"}}}""", "+ .data.a.b: ***")]
    [InlineData("""{"stringData": {"a": ["c2VjcmV0"]}}""", "+ .stringData.a: ***")]
    public void Secrets_of_the_wrong_form_are_masked_too(string desired, string line) =>
        Assert.Equal([line], Lines("v1", "Secret", null, desired, """{"data": {"x": "c2VjcmV0"}}"""));

    [Theory]
    [InlineData(null, """{"data": {"a": "1"}}""", null, "+ .apiVersion: \"v1\"", "+ .data.a: \"1\"", "+ .kind: \"ConfigMap\"")]
    [InlineData("{}", null, """{"data": {"a": "1"}}""", "- the whole object")]
    [InlineData("{}", null, null)]
    [InlineData("""{"data": {"a": "1"}}""", """{"data": {"a": "2"}}""", """{"data": {"a": "2"}}""")]
    [InlineData("""{"data": {"gone": "1"}}""", "{}", "{}")]
    [InlineData("""{"data": {"gone": "1"}}""", "{}", """{"data": {"gone": "1", "b": "1"}}""", "- .data.gone: \"1\"")]
    [InlineData(null, """{"data": {"a\nb\u001b": "1"}}""", "{}", "+ .data.a\\u000ab\\u001b: \"1\"")]
    public void Objects_that_are_not_there_and_keys_that_are_odd(string? last, string? desired, string? live, params string[] lines) =>
        Assert.Equal(lines, Lines("v1", "ConfigMap", last, desired, live));

    [Fact]
    public void A_long_value_is_cut() =>
        Assert.Equal([$"+ .data.a: \"{new string('x', 119)}…"], Lines("v1", "ConfigMap", null, $$$"""{"data": {"a": "{{{new string('x', 500)}}}"}}""", "{}"));

    [Fact]
    public void Who_owns_what_is_no_difference() =>
        Assert.Empty(Lines("v1", "ConfigMap", """{"metadata": {"managedFields": [{"manager": "a"}]}}""", """{"metadata": {"managedFields": [{"manager": "b"}]}}""", """{"metadata": {"managedFields": [{"manager": "c"}]}}"""));

    private static IEnumerable<string> Deployment(string? last, string? desired, string? live) => Lines("apps/v1", "Deployment", last, desired, live);

    private static IEnumerable<string> Lines(string apiVersion, string kind, string? last, string? desired, string? live)
    {
        JsonObject? Whole(string? fields)
        {
            if (fields is null)
                return null;
            var root = JsonNode.Parse(fields)!.AsObject();
            (root["apiVersion"], root["kind"]) = (apiVersion, kind);
            return root;
        }
        return ObjectDiff.Lines(Judged.Schema, CustomResources.None, Whole(last), Whole(desired), Whole(live));
    }
}
