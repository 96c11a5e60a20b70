using Welkin.Kubernetes;

namespace Welkin.Tests.Unit.Kubernetes.Validation;

public sealed class CustomResourceTests
{
    [Theory]
    [InlineData("""{"type": "string"}""", "3", "spec: Invalid value: \"integer\": spec in body must be of type string: \"integer\"")]
    [InlineData("""{"type": "integer"}""", "3.5", "spec: Invalid value: \"number\": spec in body must be of type integer: \"number\"")]
    [InlineData("""{"type": "string", "enum": ["a", "b"]}""", "\"c\"", "spec: Unsupported value: \"c\": supported values: \"a\", \"b\"")]
    [InlineData("""{"type": "string", "enum": ["a"]}""", "\"\"", "spec: Unsupported value: \"\": supported values: \"a\"")]
    [InlineData("""{"type": "string", "pattern": "^[a-z]+$"}""", "\"a\\n\"", "spec: Invalid value: \"a\\n\": spec in body should match '^[a-z]+$'")]
    [InlineData("""{"type": "string", "maxLength": 2}""", "\"äöü\"", "spec: Too long: may not be more than 2 bytes")]
    [InlineData("""{"type": "string", "minLength": 2}""", "\"ä\"", "spec: Invalid value: \"ä\": spec in body should be at least 2 chars long")]
    [InlineData("""{"type": "integer", "minimum": 1}""", "0", "spec: Invalid value: 0: spec in body should be greater than or equal to 1")]
    [InlineData("""{"type": "number", "maximum": 1, "exclusiveMaximum": true}""", "1.0", "spec: Invalid value: 1.0: spec in body should be less than 1")]
    [InlineData("""{"type": "integer", "multipleOf": 5}""", "7", "spec: Invalid value: 7: spec in body should be a multiple of 5")]
    [InlineData("""{"type": "array", "maxItems": 1, "items": {"type": "string"}}""", "[\"a\", \"b\"]", "spec: Too many: 2: must have at most 1 items")]
    [InlineData("""{"type": "array", "items": {"type": "string"}}""", "[null]", "spec[0]: Invalid value: \"null\": spec[0] in body must be of type string: \"null\"")]
    [InlineData("""{"type": "array", "x-kubernetes-list-type": "set", "items": {"type": "string"}}""", "[\"a\", \"a\"]", "spec[1]: Duplicate value: \"a\"")]
    [InlineData("""{"type": "array", "x-kubernetes-list-type": "map", "x-kubernetes-list-map-keys": ["n"], "items": {"type": "object", "properties": {"n": {"type": "string"}}}}""", "[{\"n\": \"a\"}, {\"n\": \"a\"}]", "spec[1]: Duplicate value: {\"n\":\"a\"}")]
    [InlineData("""{"type": "object", "properties": {"name": {"type": "string"}}}""", "{\"nam\": 1}", "unknown field \"spec.nam\" (did you mean 'name'?)")]
    [InlineData("""{"type": "object"}""", "{\"a\": 1}", "unknown field \"spec.a\"")]
    [InlineData("""{"type": "object", "required": ["a"], "properties": {"a": {"type": "string"}}}""", "{\"a\": null}", "spec.a: Required value")]
    [InlineData("""{"type": "object", "additionalProperties": {"type": "string"}}""", "{\"a/b\": 1}", "spec[a/b]: Invalid value: \"integer\": spec[a/b] in body must be of type string: \"integer\"")]
    [InlineData("""{"x-kubernetes-int-or-string": true, "anyOf": [{"type": "integer"}, {"type": "string"}]}""", "true", "spec: Invalid value: \"boolean\": spec in body must be of type integer,string: \"boolean\"")]
    [InlineData("""{"type": "object", "properties": {"a": {"type": "string"}, "b": {"type": "string"}}, "oneOf": [{"required": ["a"]}, {"required": ["b"]}]}""", "{\"a\": \"\", \"b\": \"\"}", "spec: Invalid value: {\"a\":\"\",\"b\":\"\"}: spec in body must validate one and only one schema (oneOf)")]
    [InlineData("""{"type": "object", "properties": {"a": {"type": "string"}}, "not": {"required": ["a"]}}""", "{\"a\": \"\"}", "spec: Invalid value: {\"a\":\"\"}: spec in body must not validate the schema (not)")]
    [InlineData("""{"type": "object", "x-kubernetes-embedded-resource": true}""", "{\"kind\": 3, \"other\": 1}", "spec.kind: Invalid value: \"integer\": spec.kind in body must be of type string: \"integer\"|unknown field \"spec.other\"")]
    public void What_the_schema_does_not_allow_is_refused(string schema, string spec, string expected) =>
        Assert.Equal(expected.Split('|'), Judged.Custom(schema, spec).Faults.Select(fault => fault.Text));

    [Theory]
    [InlineData("""{"type": "string", "nullable": true}""", "null")]
    [InlineData("""{"type": "string"}""", "null")]
    [InlineData("""{"type": "integer"}""", "3.0")]
    [InlineData("""{"type": "object", "x-kubernetes-preserve-unknown-fields": true}""", "{\"a\": {\"b\": 1}}")]
    [InlineData("""{"type": "object", "required": ["a"], "properties": {"a": {"type": "string", "default": "x"}}}""", "{}")]
    [InlineData("""{"type": "array", "items": {"type": "string", "nullable": true}}""", "[null]")]
    [InlineData("""{"type": "string", "pattern": "^(?P<x>\\d+)[[\\w-]$"}""", "\"12-\"")]
    public void What_the_schema_allows_is_valid(string schema, string spec) => Assert.True(Judged.Custom(schema, spec).Valid);

    [Fact]
    public void What_is_asked_and_cannot_be_judged_is_shown_and_never_valid()
    {
        var verdict = Judged.Custom("""
            {"type": "object", "x-kubernetes-validations": [{"rule": "self.b.matches(r'\\p{Greek}')"}], "properties": {
              "a": {"type": "string", "format": "uri"}, "b": {"type": "string", "pattern": "\\p{Greek}"}, "c": {"$ref": "#/x"}, "d": {"type": "string", "format": "uri"}}}
            """, """{"a": "x", "b": "y", "c": 1}""");

        Assert.Empty(verdict.Faults);
        Assert.False(verdict.Valid);
        Assert.Equal(["spec.a: format uri", "spec.b: pattern \"\\\\p{Greek}\"", "spec.c: $ref", "spec: CEL rule \"self.b.matches(r'\\\\p{Greek}')\": pattern \"\\\\p{Greek}\""], verdict.NotEvaluated);
    }

    [Fact]
    public void A_custom_kind_without_its_definition_is_not_evaluated() => Assert.Equal(
        ["example.org/v1 Widget has no schema here: give its CustomResourceDefinition"],
        Judged.NotEvaluated("apiVersion: example.org/v1\nkind: Widget\nmetadata: {name: x}\n"));

    [Fact]
    public void A_definition_in_the_same_input_counts_wherever_it_stands()
    {
        const string text = """
            apiVersion: example.org/v2
            kind: Widget
            metadata: {name: x, lables: {}}
            spec: {size: big}
            ---
            apiVersion: example.org/v1
            kind: Widget
            metadata: {name: x}
            ---
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: widgets.example.org}
            spec:
              group: example.org
              scope: Namespaced
              names: {kind: Widget, plural: widgets}
              versions:
              - name: v2
                served: true
                storage: true
                schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {size: {type: integer}}}}}}
            """;

        Assert.Equal(
            [
                "4:8: K8S011: spec.size: Invalid value: \"string\": spec.size in body must be of type integer: \"string\"",
                "3:21: K8S010: unknown field \"metadata.lables\" (did you mean 'labels'?)",
                "7:1: K8S017: no kind \"Widget\" is registered for version \"example.org/v1\" (its CustomResourceDefinition serves v2)",
            ],
            Judged.Faults(text));
    }

    [Fact]
    public void A_version_that_is_not_served_is_refused()
    {
        var verdict = Judged.Custom("""{"type": "string"}""", "\"a\"");
        Assert.True(verdict.Valid);
        Assert.Equal(FaultReason.NotServed, Judged.Report("""
            {"apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition", "metadata": {"name": "a.b.c"}, "spec": {"group": "b.c", "scope": "Cluster", "names": {"kind": "A", "plural": "a"},
              "versions": [{"name": "v1", "served": false, "storage": false}, {"name": "v2", "served": true, "storage": true}]}}
            ---
            {"apiVersion": "b.c/v1", "kind": "A", "metadata": {"name": "x"}}
            """).Objects[1].Verdict.Faults.Single().Reason);
    }
}
