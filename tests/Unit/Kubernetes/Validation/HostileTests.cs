using System.Globalization;
using System.Text.Json.Nodes;

namespace Welkin.Tests.Unit.Kubernetes.Validation;

public sealed class HostileTests
{
    [Theory]
    [InlineData("^(a+)+$")]
    [InlineData("^(a|aa)+$")]
    [InlineData("^((a{1,500}){1,500}){1,500}b$")]
    public void A_pattern_that_backtracks_for_ever_ends(string pattern)
    {
        var schema = new JsonObject { ["type"] = "string", ["pattern"] = pattern }.ToJsonString();

        var verdict = Judged.Custom(schema, $"\"{new string('a', 5000)}!\"");

        Assert.False(verdict.Valid);
    }

    [Theory]
    [InlineData("(")]
    [InlineData("[a")]
    [InlineData("(?=a)")]
    [InlineData("\\")]
    [InlineData("a{2,1}")]
    public void A_pattern_that_is_none_is_not_evaluated(string pattern)
    {
        var verdict = Judged.Custom(new JsonObject { ["type"] = "string", ["pattern"] = pattern }.ToJsonString(), "\"a\"");

        Assert.False(verdict.Valid);
        Assert.Single(verdict.NotEvaluated);
    }

    [Fact]
    public void A_type_that_holds_itself_is_judged_as_deep_as_the_document()
    {
        var schema = string.Concat(Enumerable.Repeat("{not: ", 200)) + "{nope: 1}" + new string('}', 200);

        var faults = Judged.Faults("apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: a.b.c}\n"
            + "spec: {group: b.c, scope: Cluster, names: {kind: A, plural: a}, versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: " + schema + "}}]}\n");

        Assert.Contains(faults, fault => fault.Contains("not.not.nope\"", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.Contains("schemas stand more than 128 deep inside each other", StringComparison.Ordinal));
    }

    [Fact]
    public void A_huge_scalar_is_shown_in_short() => Assert.All(
        Judged.Faults($"apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: x, generation: {new string('x', 1_000_000)}}}\n"),
        fault => Assert.InRange(fault.Length, 1, 2_500));

    [Fact]
    public void A_huge_unknown_key_gets_no_suggestion() =>
        Assert.EndsWith("y\"", Assert.Single(Judged.Faults($"apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: x}}\n? {new string('y', 100_000)}\n: 1\n")), StringComparison.Ordinal);

    [Fact]
    public void A_document_with_endless_mistakes_shows_the_first_ones()
    {
        var text = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\n" + string.Concat(Enumerable.Range(0, 5000).Select(index => string.Create(CultureInfo.InvariantCulture, $"unknown{index}: 1\n")));

        Assert.Equal(500, Judged.Faults(text).Count());
    }

    [Fact]
    public void Schemas_of_every_wrong_shape_crash_nothing()
    {
        JsonNode?[] values = [null, 1, "a", true, new JsonArray(1), new JsonObject { ["a"] = 1 }];
        string[] keys = ["type", "properties", "items", "additionalProperties", "required", "enum", "pattern", "minimum", "allOf", "not", "format", "x-kubernetes-list-type", "x-kubernetes-list-map-keys", "x-kubernetes-validations"];
        foreach (var (key, value) in keys.SelectMany(key => values, (key, value) => (key, value)))
        {
            var schema = new JsonObject { [key] = value?.DeepClone() }.ToJsonString();
            foreach (var spec in new[] { "{\"a\": 1}", "[1, 1]", "\"a\"", "1.5" })
                Judged.Custom(schema, spec);
        }
    }
}
