using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Tests.Unit.Kubernetes.Cel;

/// <summary>The rules of custom resources, on create and update.</summary>
public sealed class RuleTests
{
    [Theory]
    [InlineData("""{"type": "integer", "x-kubernetes-validations": [{"rule": "self > 1"}]}""", "1", "spec: Invalid value: failed rule: self > 1")]
    [InlineData("""{"type": "integer", "x-kubernetes-validations": [{"rule": "self > 1", "message": " too small "}]}""", "1", "spec: Invalid value: too small")]
    [InlineData("""{"type": "integer", "x-kubernetes-validations": [{"rule": "self > 1", "messageExpression": "'got ' + string(self)"}]}""", "1", "spec: Invalid value: got 1")]
    [InlineData("""{"type": "integer", "x-kubernetes-validations": [{"rule": "self > 1", "message": "m", "messageExpression": "'a\\nb'"}]}""", "1", "spec: Invalid value: m")]
    [InlineData("""{"type": "integer", "x-kubernetes-validations": [{"rule": "self > 1", "reason": "FieldValueForbidden"}]}""", "1", "spec: Forbidden: failed rule: self > 1")]
    [InlineData("""{"type": "integer", "x-kubernetes-validations": [{"rule": "self > 1", "reason": "FieldValueRequired", "message": "m"}]}""", "1", "spec: Required value: m")]
    [InlineData("""{"type": "integer", "x-kubernetes-validations": [{"rule": "self > 1", "reason": "FieldValueDuplicate"}]}""", "1", "spec: Duplicate value: \"integer\"")]
    [InlineData("""{"type": "object", "properties": {"a": {"type": "string"}}, "x-kubernetes-validations": [{"rule": "self.a == 'x'"}]}""", "{}", "spec: Invalid value: \"object\": no such key: a evaluating rule: self.a == 'x'")]
    [InlineData("""{"type": "object", "properties": {"a": {"type": "string"}}, "x-kubernetes-validations": [{"rule": "has(self.a)", "fieldPath": ".a"}]}""", "{}", "spec.a: Invalid value: failed rule: has(self.a)")]
    [InlineData("""{"x-kubernetes-int-or-string": true, "x-kubernetes-validations": [{"rule": "self < 5"}]}""", "\"a\"", "spec: Invalid value: \"\": 'no such overload': call arguments did not match a supported operator, function or macro signature for rule: self < 5")]
    [InlineData("""{"type": "array", "items": {"type": "integer", "x-kubernetes-validations": [{"rule": "self > 1"}]}}""", "[2, 1]", "spec[1]: Invalid value: failed rule: self > 1")]
    [InlineData("""{"type": "integer", "allOf": [{"x-kubernetes-validations": [{"rule": "self > 1"}]}]}""", "1", "spec: Invalid value: failed rule: self > 1")]
    [InlineData("""{"type": "integer", "x-kubernetes-validations": [{"rule": "nope"}]}""", "1", "spec: Invalid value: \"integer\": rule compile error: compilation failed: ERROR: <input>:1:1: undeclared reference to 'nope' (in container '')\n | nope\n | ^")]
    [InlineData("""{"type": "array", "items": {"type": "integer"}, "x-kubernetes-validations": [{"rule": "self.all(a, self.all(b, self.all(c, self.all(d, self.all(e, a + b + c + d + e > 0)))))"}, {"rule": "false"}]}""", "[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]", "spec: Invalid value: \"array\": 'operation cancelled: actual cost limit exceeded': no further validation rules will be run due to call cost exceeds limit for rule: self.all(a, self.all(b, self.all(c, self.all(d, self.all(e, a + b + c + d + e > 0)))))")]
    public void A_broken_rule_is_told_in_the_words_of_the_server(string schema, string spec, string expected) => Assert.Equal([expected], Faults(schema, spec, null));

    [Theory]
    [InlineData("""{"type": "object", "properties": {"a-b.c/d": {"type": "string"}, "namespace": {"type": "string"}}, "x-kubernetes-validations": [{"rule": "self.a__dash__b__dot__c__slash__d == self.__namespace__"}]}""", """{"a-b.c/d": "x", "namespace": "x"}""")]
    [InlineData("""{"type": "string", "format": "duration", "x-kubernetes-validations": [{"rule": "self < duration('1h')"}]}""", "\"10m\"")]
    [InlineData("""{"type": "string", "format": "date-time", "x-kubernetes-validations": [{"rule": "self.getFullYear() == 2020"}]}""", "\"2020-01-01T00:00:00Z\"")]
    [InlineData("""{"type": "string", "format": "byte", "x-kubernetes-validations": [{"rule": "size(self) == 3"}]}""", "\"YWJj\"")]
    [InlineData("""{"type": "object", "additionalProperties": {"type": "integer"}, "x-kubernetes-validations": [{"rule": "self.all(k, self[k] > 0) && self['a/b'] == 1"}]}""", """{"a/b": 1}""")]
    [InlineData("""{"type": "array", "x-kubernetes-list-type": "set", "items": {"type": "string"}, "x-kubernetes-validations": [{"rule": "self == ['b', 'a'] && self + ['a', 'c'] == ['a', 'b', 'c']"}]}""", """["a", "b"]""")]
    [InlineData("""{"type": "object", "x-kubernetes-embedded-resource": true, "x-kubernetes-validations": [{"rule": "self.metadata.name == 'n' && self.kind == 'K'"}]}""", """{"apiVersion": "v1", "kind": "K", "metadata": {"name": "n"}}""")]
    [InlineData("""{"type": "string", "x-kubernetes-validations": [{"rule": "self == oldSelf"}]}""", "\"a\"")]
    [InlineData("""{"type": "string", "x-kubernetes-validations": [{"rule": "oldSelf.hasValue() || self == 'a'", "optionalOldSelf": true}]}""", "\"a\"")]
    [InlineData("""{"type": "string", "nullable": true, "x-kubernetes-validations": [{"rule": "false"}]}""", "null")]
    public void A_rule_that_holds_says_nothing(string schema, string spec) => Assert.Empty(Faults(schema, spec, null));

    [Theory]
    [InlineData("""{"type": "string", "x-kubernetes-validations": [{"rule": "self == oldSelf", "message": "immutable"}]}""", "\"a\"", "\"b\"", "spec: Invalid value: immutable")]
    [InlineData("""{"type": "string", "x-kubernetes-validations": [{"rule": "self == oldSelf"}]}""", "\"a\"", "\"a\"", "")]
    [InlineData("""{"type": "string", "x-kubernetes-validations": [{"rule": "self == 'x'"}]}""", "\"a\"", "\"a\"", "warned: spec: Invalid value: failed rule: self == 'x'")]
    [InlineData("""{"type": "array", "items": {"type": "string", "x-kubernetes-validations": [{"rule": "self == oldSelf"}]}}""", "[\"a\"]", "[\"b\"]", "")]
    [InlineData("""{"type": "array", "x-kubernetes-list-type": "map", "x-kubernetes-list-map-keys": ["k"], "items": {"type": "object", "properties": {"k": {"type": "string"}, "v": {"type": "integer", "x-kubernetes-validations": [{"rule": "self >= oldSelf"}]}}}}""",
        """[{"k": "a", "v": 2}, {"k": "b", "v": 2}]""", """[{"k": "b", "v": 1}, {"k": "a", "v": 3}]""", "spec[0].v: Invalid value: failed rule: self >= oldSelf")]
    public void An_update_is_judged_beside_what_was_there(string schema, string before, string after, string expected) =>
        Assert.Equal(expected.Length == 0 ? [] : [expected], Faults(schema, after, before));

    [Fact]
    public void A_rule_that_cannot_be_judged_is_never_passed()
    {
        var verdict = Check("""{"type": "string", "x-kubernetes-validations": [{"rule": "self.matches('\\\\p{Greek}')"}]}""", "\"a\"", null);

        Assert.Empty(verdict.Faults);
        Assert.Equal("CEL rule \"self.matches('\\\\\\\\p{Greek}')\": pattern \"\\\\p{Greek}\"", Assert.Single(verdict.NotEvaluated).Why);
    }

    [Fact]
    public void All_rules_of_an_object_share_one_budget()
    {
        var schema = """{"type": "array", "items": {"type": "integer", "x-kubernetes-validations": [{"rule": "lists.range(3000).all(x, x >= 0) || self == 1"}]}}""";

        Assert.EndsWith("validation failed due to running out of cost budget, no further validation rules will be run", Assert.Single(Faults(schema, $"[{string.Join(',', Enumerable.Repeat("1", 2000))}]", null)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_is_compiled_against_its_schema()
    {
        var rules = CelRuleCompilation.Compile(Schema("""
            {"type": "object", "properties": {"a": {"type": "integer"}}, "x-kubernetes-validations": [
              {"rule": "self.nope > 1"}, {"rule": "self.a"}, {"rule": "self.a > 1", "messageExpression": "self.a"}, {"rule": "self.a >= oldSelf.a"}, {"rule": "self.kind == 'K' && self.metadata.name != ''"}]}
            """), isRoot: true);

        Assert.Equal(
            ["compilation failed: ERROR: <input>:1:5: undefined field 'nope'\n | self.nope > 1\n | ....^", "cel expression must evaluate to a bool", null, null, null],
            rules.Select(rule => rule.Fault));
        Assert.Equal("messageExpression must evaluate to a string", rules[2].MessageFault);
        Assert.Equal([false, false, false, true, false], rules.Select(rule => rule.UsesOldSelf));
        Assert.Equal("""{"Rule":"self.nope \u003e 1","Message":"","MessageExpression":"","Reason":null,"FieldPath":"","OptionalOldSelf":null}""", rules[0].Rule.ToString());
    }

    private static IEnumerable<string> Faults(string schema, string spec, string? before) =>
        Check(schema, spec, before).Faults.Select(fault => $"{(fault.Ratcheted ? "warned: " : "")}{fault.Path}: {fault.Message}");

    private static RuleVerdict Check(string schema, string spec, string? before) => CustomResourceRules.Check(
        Holder(spec), before is null ? null : Holder(before), Schema($$$"""{"type": "object", "properties": {"spec": {{{schema}}} } }"""));

    private static JsonObject Holder(string spec) => new() { ["spec"] = JsonNode.Parse(spec) };

    private static ValueSchema Schema(string schema) => ValueSchema.Read(JsonNode.Parse(schema));
}
