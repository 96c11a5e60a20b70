using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Tests.Unit.Kubernetes.Validation;

public sealed class DefinitionTests
{
    private const string Schema = "spec.validation.openAPIV3Schema";

    [Theory]
    [InlineData("""{"type": "object", "properties": {"spec": {}}}""", Schema + ".properties[spec].type: Required value: must not be empty for specified object fields")]
    [InlineData("""{"properties": {}}""", Schema + ".type: Required value: must not be empty at the root")]
    [InlineData("""{"type": "string"}""", Schema + ".type: Invalid value: \"string\": must be object at the root")]
    [InlineData("""{"type": "object", "nullable": true}""", Schema + ".nullable: Forbidden: nullable cannot be true at the root")]
    [InlineData("""{"type": "object", "properties": {"a": {"type": "array"}}}""", Schema + ".properties[a].items: Required value: must be specified")]
    [InlineData("""{"type": "object", "properties": {"a": {"type": "text"}}}""", Schema + ".properties[a].type: Unsupported value: \"text\": supported values: \"array\", \"boolean\", \"integer\", \"number\", \"object\", \"string\"")]
    [InlineData("""{"type": "object", "properties": {"a": {"type": "string", "default": 1}}}""", Schema + ".properties[a].default: Invalid value: \"integer\":  in body must be of type string: \"integer\"")]
    [InlineData("""{"type": "object", "properties": {"a": {"type": "object", "properties": {"b": {"type": "string"}}, "default": {"c": 1}}}}""", Schema + ".properties[a].default: Invalid value: {\"c\":1}: must not have unknown fields")]
    [InlineData("""{"type": "object", "properties": {"a": {"type": "object", "properties": {"b": {"type": "string"}}, "additionalProperties": {"type": "string"}}}}""", Schema + ".properties[a].additionalProperties: Forbidden: additionalProperties and properties are mutual exclusive")]
    [InlineData("""{"type": "object", "properties": {"a": {"type": "string", "$ref": "#/x"}}}""", Schema + ".properties[a].$ref: Forbidden: $ref is not supported")]
    [InlineData("""{"type": "object", "properties": {"a": {"type": "array", "items": {"type": "string"}, "uniqueItems": true}}}""", Schema + ".properties[a].uniqueItems: Forbidden: uniqueItems cannot be set to true since the runtime complexity becomes quadratic")]
    [InlineData("""{"type": "object", "properties": {"a": {"type": "string", "anyOf": [{"type": "string"}]}}}""", Schema + ".properties[a].anyOf[0].type: Forbidden: must be empty to be structural")]
    [InlineData("""{"type": "object", "oneOf": [{"required": ["a"], "properties": {"a": {"minimum": 1}}}]}""", Schema + ".properties[a]: Required value: because it is defined in " + Schema + ".oneOf[0].properties[a]")]
    [InlineData("""{"type": "object", "properties": {"a": {"type": "array", "x-kubernetes-list-type": "map", "x-kubernetes-list-map-keys": ["k"], "items": {"type": "object", "properties": {"k": {"type": "string"}}}}}}""",
        Schema + ".properties[a].items.properties[k].default: Required value: this property is in x-kubernetes-list-map-keys, so it must have a default or be a required property")]
    [InlineData("""{"type": "object", "properties": {"metadata": {"type": "object", "properties": {"labels": {"type": "object"}}}}}""", Schema + ".properties[metadata]: Forbidden: must not specify anything other than name and generateName, but metadata is implicitly specified")]
    [InlineData("""{"type": "object", "x-kubernetes-validations": [{"rule": "self.nope > 1"}]}""",
        Schema + ".x-kubernetes-validations[0].rule: Invalid value: {\"Rule\":\"self.nope \\u003e 1\",\"Message\":\"\",\"MessageExpression\":\"\",\"Reason\":null,\"FieldPath\":\"\",\"OptionalOldSelf\":null}: compilation failed: ERROR: <input>:1:5: undefined field 'nope'\n | self.nope > 1\n | ....^")]
    public void A_schema_that_is_none_is_refused_in_the_words_of_the_api(string schema, string expected) => Assert.Equal([expected], Faults(Definition(schema)));

    [Theory]
    [InlineData("""{"type": "object", "x-kubernetes-preserve-unknown-fields": true}""")]
    [InlineData("""{"type": "object", "properties": {"a": {"x-kubernetes-int-or-string": true, "anyOf": [{"type": "integer"}, {"type": "string"}]}}}""")]
    [InlineData("""{"type": "object", "properties": {"a": {"type": "object", "additionalProperties": {"type": "integer", "default": 1}}}}""")]
    [InlineData("""{"type": "object", "properties": {"a": {"type": "array", "items": {"type": "string"}}}, "anyOf": [{"required": ["a"]}, {"properties": {"a": {"minItems": 1}}}]}""")]
    [InlineData("""{"type": "object", "properties": {"t": {"type": "object", "x-kubernetes-embedded-resource": true, "x-kubernetes-preserve-unknown-fields": true}}, "x-kubernetes-validations": [{"rule": "!has(self.t) || self.t.kind != ''"}]}""")]
    public void A_structural_schema_is_taken(string schema) => Assert.Empty(Faults(Definition(schema)));

    [Fact]
    public void Versions_that_differ_are_named_each_by_itself()
    {
        var definition = Definition("""{"type": "object"}""");
        definition["spec"]!["versions"]!.AsArray().Add(JsonNode.Parse("""{"name": "v2", "served": true, "storage": true, "schema": {"openAPIV3Schema": {"type": "object", "properties": {"a": {}}}}}"""));

        Assert.Equal(
            [
                "spec.versions[1].schema.openAPIV3Schema.properties[a].type: Required value: must not be empty for specified object fields",
                "spec.versions: Invalid value: ",
            ],
            Faults(definition).Select(text => text.StartsWith("spec.versions: Invalid value: ", StringComparison.Ordinal) ? text[..30] : text));
    }

    [Fact]
    public void The_name_says_plural_and_group_and_names_are_completed()
    {
        var definition = Definition("""{"type": "object"}""");
        definition["metadata"]!["name"] = "other.example.org";

        Assert.Equal(["metadata.name: Invalid value: \"other.example.org\": must be spec.names.plural+\".\"+spec.group"], Faults(definition));
        Assert.Equal("""{"kind":"Gadget","plural":"gadgets","singular":"gadget","listKind":"GadgetList"}""", ObjectDefaults.Apply(definition)["spec"]!["names"]!.ToJsonString());
    }

    [Fact]
    public void A_group_of_kubernetes_needs_its_approval()
    {
        var definition = Definition("""{"type": "object"}""");
        definition["metadata"]!["name"] = "gadgets.k8s.io";
        definition["spec"]!["group"] = "k8s.io";

        Assert.Equal(["metadata.annotations[api-approved.kubernetes.io]: Required value: protected groups must have approval annotation \"api-approved.kubernetes.io\", see https://github.com/kubernetes/enhancements/pull/1111"], Faults(definition));
        definition["metadata"]!["annotations"] = new JsonObject { ["api-approved.kubernetes.io"] = "https://github.com/kubernetes/enhancements/pull/1111" };
        Assert.Empty(Faults(definition));
    }

    [Fact]
    public void What_is_established_keeps_its_scope()
    {
        var (old, changed) = (Definition("""{"type": "object"}"""), Definition("""{"type": "object"}"""));
        old["status"] = JsonNode.Parse("""{"storedVersions": ["v1"], "conditions": [{"type": "Established", "status": "True"}]}""");
        changed["spec"]!["scope"] = "Cluster";

        Assert.Equal(["spec.scope: Invalid value: \"Cluster\": field is immutable"], Validator.ValidateUpdate(old, changed).Faults.Select(fault => fault.Text));
    }

    [Fact]
    public void Defaults_and_dropped_nulls_come_before_the_schema_is_asked()
    {
        var verdict = Judged.Custom("""{"type": "object", "required": ["mode"], "properties": {"mode": {"type": "string", "default": "a"}, "name": {"type": "string"}}}""", """{"name": null}""");

        Assert.Empty(verdict.Faults);
    }

    private static ObjectValidator Validator { get; } = new(Judged.Schema, CustomResources.None);

    private static IEnumerable<string> Faults(JsonObject definition) => Validator.Validate(definition).Faults.Select(fault => fault.Text);

    private static JsonObject Definition(string schema) => JsonNode.Parse($$$"""
        {"apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition", "metadata": {"name": "gadgets.example.org"},
         "spec": {"group": "example.org", "names": {"kind": "Gadget", "plural": "gadgets"}, "scope": "Namespaced",
           "versions": [{"name": "v1", "served": true, "storage": true, "schema": {"openAPIV3Schema": {{{schema}}} } }] } }
        """)!.AsObject();
}
