using System.Text.Json.Nodes;
using Welkin.Kubernetes;
using Welkin.Tests.Unit.Kubernetes.Schema;

namespace Welkin.Tests.Unit.Kubernetes.Pods;

/// <summary>What the API lets change of a pod that is there.</summary>
public sealed class PodRulesUpdateTests
{
    private const string Only = "spec: Forbidden: pod updates may not change fields other than ";

    [Theory]
    [InlineData("containers/0/image", "\"b:2\"", "")]
    [InlineData("containers/0/image", "\" b\"", "spec.containers[0].image: Invalid value: \" b\": must not have leading or trailing whitespace\nspec.containers[0].image: Invalid value: \" b\": must not have leading or trailing whitespace")]
    [InlineData("activeDeadlineSeconds", "50", "")]
    [InlineData("activeDeadlineSeconds", "500", "spec.activeDeadlineSeconds: Invalid value: 500: must be less than or equal to previous value")]
    [InlineData("tolerations/1", """{"key": "b", "operator": "Exists"}""", "")]
    [InlineData("tolerations/0", """{"key": "b", "operator": "Exists"}""", "spec.tolerations: Forbidden: existing toleration can not be modified except its tolerationSeconds")]
    [InlineData("containers/1", """{"name": "d", "image": "a:1"}""", "spec.containers: Forbidden: pod updates may not add or remove containers")]
    public void Some_things_may_change(string place, string value, string expected) => Assert.Equal(expected, Changed(place, value));

    [Fact]
    public void What_else_changes_is_shown()
    {
        var fault = Changed("hostname", "\"other\"");

        Assert.StartsWith(Only, fault, StringComparison.Ordinal);
        Assert.Contains("\n- \"Hostname\": \"\",\n+ \"Hostname\": \"other\",\n", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_real_servers_difference_is_shown_as_it_shows_it()
    {
        var lines = File.ReadAllLines(Path.Combine(SharedFolder.Required("api-transcripts"), "pods.jsonl")).Select(line => JsonNode.Parse(line)!).ToList();
        var at = lines.FindIndex(line => line["response"]!["body"]!["message"]?.ToString().Contains("pod updates may not change", StringComparison.Ordinal) == true);
        var old = lines[at - 2]["response"]!["body"]!.AsObject();
        var pod = old.DeepClone().AsObject();
        pod["spec"]!["hostNetwork"] = true;

        var fault = Assert.Single(PodChange.Update(old, pod).Faults);

        Assert.Equal(lines[at]["response"]!["body"]!["details"]!["causes"]![0]!["message"]!.ToString(), fault.Message);
    }

    [Theory]
    [InlineData("""{"a": "b", "c": "d"}""", "")]
    [InlineData("""{"a": "x"}""", "spec.nodeSelector: Invalid value: {\"a\":\"x\"}: only additions to spec.nodeSelector are allowed (no mutations or deletions)")]
    public void A_pod_at_a_gate_can_be_kept_to_fewer_nodes(string selector, string expected)
    {
        var old = Pod();
        old["spec"]!["schedulingGates"] = new JsonArray(new JsonObject { ["name"] = "g" });
        old["spec"]!["nodeSelector"] = new JsonObject { ["a"] = "b" };
        var pod = old.DeepClone().AsObject();
        pod["spec"]!["nodeSelector"] = JsonNode.Parse(selector);

        Assert.Equal(expected, Text(PodChange.Update(old, pod)));
    }

    [Fact]
    public void An_ephemeral_container_can_be_added_but_not_changed()
    {
        var old = Pod();
        old["spec"]!["ephemeralContainers"] = JsonNode.Parse("""[{"name": "e", "image": "a:1"}]""");
        var more = old.DeepClone().AsObject();
        more["spec"]!["ephemeralContainers"]!.AsArray().Add(JsonNode.Parse("""{"name": "f", "image": "a:1"}"""));
        var other = old.DeepClone().AsObject();
        other["spec"]!["ephemeralContainers"]![0]!["image"] = "a:2";

        Assert.Equal("", Text(PodChange.EphemeralContainers(old, more)));
        Assert.StartsWith("spec.ephemeralContainers: Forbidden: existing ephemeral containers \"e\" may not be changed\n@@ -1,6 +1,6 @@\n", Text(PodChange.EphemeralContainers(old, other)), StringComparison.Ordinal);
        Assert.Equal("spec.ephemeralContainers: Forbidden: existing ephemeral containers \"e\" may not be removed\n", Text(PodChange.EphemeralContainers(old, Pod())));
    }

    private static string Changed(string place, string value)
    {
        var pod = Pod();
        var path = place.Split('/').Aggregate(FieldPath.Root["spec"], (at, key) => int.TryParse(key, out var index) ? at[index] : at[key]);
        path.Set(pod, JsonNode.Parse(value));
        return Text(PodChange.Update(Pod(), pod));
    }

    private static string Text(ObjectVerdict verdict) => string.Join('\n', verdict.Faults.Select(fault => fault.Text));

    private static JsonObject Pod() => JsonNode.Parse("""
        {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "x"}, "spec": {"containers": [{"name": "c", "image": "a:1"}], "activeDeadlineSeconds": 100,
         "tolerations": [{"key": "a", "operator": "Exists"}]}}
        """)!.AsObject();
}
