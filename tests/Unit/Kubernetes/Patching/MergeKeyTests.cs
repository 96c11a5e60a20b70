using System.Text.Json.Nodes;
using Welkin.Kubernetes.Patching;
using Welkin.Tests.Unit.Kubernetes.Validation;

namespace Welkin.Tests.Unit.Kubernetes.Patching;

/// <summary>Merge keys and strategies as the shipped schema has them.</summary>
public sealed class MergeKeyTests
{
    [Theory]
    [InlineData("v1", "Pod", "spec.containers", "name")]
    [InlineData("apps/v1", "Deployment", "spec.template.spec.volumes", "name")]
    [InlineData("v1", "Service", "spec.ports", "port")]
    [InlineData("v1", "ServiceAccount", "secrets", "name")]
    public void A_list_merges_by_its_key(string apiVersion, string kind, string path, string key) =>
        Assert.Equal($$"""[{"{{key}}":2},{"{{key}}":1}]""", Patched(apiVersion, kind, path, $$"""[{"{{key}}":1}]""", $$"""[{"{{key}}":2}]"""));

    [Fact]
    public void Finalizers_merge_as_a_set() => Assert.Equal("""["b","a"]""", Patched("v1", "Pod", "metadata.finalizers", """["a"]""", """["b"]"""));

    [Fact]
    public void The_selector_of_a_disruption_budget_is_replaced() =>
        Assert.Equal("""{"b":"2"}""", Patched("policy/v1", "PodDisruptionBudget", "spec.selector", """{"a":"1"}""", """{"b":"2"}"""));

    [Theory]
    [InlineData("v1", "Pod", "spec.tolerations")]
    [InlineData("v1", "Pod", "spec.nothing.of.this.kind")]
    [InlineData("networking.k8s.io/v1", "Ingress", "spec.rules")]
    public void Other_lists_are_replaced(string apiVersion, string kind, string path) => Assert.Equal("[2]", Patched(apiVersion, kind, path, "[1]", "[2]"));

    [Theory]
    [InlineData("example.org/v1", "Widget")]
    [InlineData("v1", "Deployment")]
    [InlineData("extensions/v1beta1", "Deployment")]
    public void Other_kinds_have_no_strategic_merge(string apiVersion, string kind) =>
        Assert.Throws<PatchException>(() => Patched(apiVersion, kind, "spec", "{}", "{}"));

    private static string Patched(string apiVersion, string kind, string path, string before, string patch)
    {
        var names = path.Split('.');
        JsonNode Wrapped(string value) => names.Reverse().Aggregate(JsonNode.Parse(value)!, (inner, name) => new JsonObject { [name] = inner });
        var document = Wrapped(before);
        (document["apiVersion"], document["kind"]) = (apiVersion, kind);

        return names.Aggregate(StrategicMergePatch.Apply(document, Wrapped(patch), Judged.Schema), (node, name) => node[name]!).ToJsonString();
    }
}
