using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Tests.Unit.Kubernetes.Objects;

/// <summary>Semantics of apimachinery, pkg/labels and metav1.LabelSelectorAsSelector.</summary>
public sealed class LabelSelectorTests
{
    [Theory]
    [InlineData("", true)]
    [InlineData("a=b", true)]
    [InlineData("a==b", true)]
    [InlineData(" a = b , n = 5 ", true)]
    [InlineData("a=c", false)]
    [InlineData("a!=c", true)]
    [InlineData("a!=b", false)]
    [InlineData("missing!=b", true)]
    [InlineData("a in (x,b)", true)]
    [InlineData("a in(x, y)", false)]
    [InlineData("missing in (x)", false)]
    [InlineData("a notin (x,y)", true)]
    [InlineData("missing notin (x)", true)]
    [InlineData("a", true)]
    [InlineData("missing", false)]
    [InlineData("!missing", true)]
    [InlineData("!a", false)]
    [InlineData("empty=", true)]
    [InlineData("empty in ()", true)]
    [InlineData("a in (,b)", true)]
    [InlineData("a=", false)]
    [InlineData("n>4,n<6", true)]
    [InlineData("n>5", false)]
    [InlineData("a>1", false)]
    [InlineData("missing<1", false)]
    [InlineData("in in (notin)", true)]
    [InlineData("example.org/k=v,a=b,!x", true)]
    public void A_selector_string_chooses_as_kubernetes_does(string selector, bool chosen) => Assert.Equal(chosen, LabelSelector.Parse(selector).Matches(
        JsonNode.Parse("""{"metadata": {"labels": {"a": "b", "n": "5", "empty": "", "in": "notin", "example.org/k": "v"}}}""")!.AsObject()));

    [Theory]
    [InlineData("a=b,", "found '', expected: identifier after ','")]
    [InlineData(",a", "found ',', expected: !, identifier, or 'end of string'")]
    [InlineData("a=b c", "found 'c', expected: ',' or 'end of string'")]
    [InlineData("a in b", "unable to parse requirement: found 'b' expected: '('")]
    [InlineData("a in (b", "unable to parse requirement: found '', expected: ',' or ')'")]
    [InlineData("a ~ b", "unable to parse requirement: found '~', expected: in, notin, =, ==, !=, gt, lt")]
    [InlineData("a===b", "unable to parse requirement: found '=', expected: identifier")]
    [InlineData("!a=b", "found '=', expected: ',' or 'end of string'")]
    [InlineData("a>x", "unable to parse requirement: values[0]: Invalid value: \"x\": for 'Gt', 'Lt' operators, the value must be an integer")]
    [InlineData("-a=b", "unable to parse requirement: <nil>: Invalid value: \"-a\": name part must consist of")]
    [InlineData("a/b/c", "unable to parse requirement: <nil>: Invalid value: \"a/b/c\": a qualified name must consist of")]
    [InlineData("a=b/c", "unable to parse requirement: values[0][a]: Invalid value: \"b/c\": a valid label must be")]
    public void What_is_no_selector_is_refused_with_the_reason(string selector, string reason) =>
        Assert.StartsWith(reason, Assert.Throws<FormatException>(() => LabelSelector.Parse(selector)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("z,a in (c,b),m=1,k notin (x),!q,n>1", "a in (b,c),k!=x,m=1,n>1,!q,z")]
    [InlineData("", "")]
    public void A_selector_is_written_sorted_and_reads_back(string text, string written)
    {
        Assert.Equal(written, LabelSelector.Parse(text).ToString());
        Assert.Equal(LabelSelector.Parse(text).Requirements, LabelSelector.Parse(written).Requirements.Select(again => again with { }), EqualityComparer<LabelRequirement>.Create(
            (left, right) => left!.Key == right!.Key && left.Operator == right.Operator && left.Values.Order(StringComparer.Ordinal).SequenceEqual(right.Values.Order(StringComparer.Ordinal))));
    }

    [Theory]
    [InlineData("null", false)]
    [InlineData("{}", true)]
    [InlineData("""{"matchLabels": {"a": "b"}}""", true)]
    [InlineData("""{"matchLabels": {"a": "b", "x": "y"}}""", false)]
    [InlineData("""{"matchLabels": {"a": "b"}, "matchExpressions": [{"key": "a", "operator": "In", "values": ["b", "c"]}, {"key": "x", "operator": "DoesNotExist"}]}""", true)]
    [InlineData("""{"matchExpressions": [{"key": "a", "operator": "NotIn", "values": ["b"]}]}""", false)]
    [InlineData("""{"matchExpressions": [{"key": "a", "operator": "Exists"}, {"key": "c", "operator": "NotIn", "values": ["b"]}]}""", true)]
    public void A_selector_object_chooses_as_kubernetes_does(string selector, bool chosen) =>
        Assert.Equal(chosen, LabelSelector.Read(JsonNode.Parse(selector) as JsonObject).Matches(new Dictionary<string, string> { ["a"] = "b" }));

    [Theory]
    [InlineData("""{"matchExpressions": [{"key": "a", "operator": "Gt", "values": ["1"]}]}""", "matchExpressions[0].operator is not a valid label selector operator")]
    [InlineData("""{"matchExpressions": [{"key": "a", "operator": "In"}]}""", "matchExpressions[0] is no requirement: values: Invalid value: []: for 'in', 'notin' operators, values set can't be empty")]
    [InlineData("""{"matchExpressions": [{"key": "a", "operator": "Exists", "values": ["b"]}]}""", "matchExpressions[0] is no requirement: values: Invalid value: [\"b\"]: values set must be empty for exists and does not exist")]
    [InlineData("""{"matchLabels": {"a b": "c"}}""", "matchLabels.a b is no requirement: key: Invalid value: \"a b\": name part must consist of")]
    public void A_selector_object_that_the_api_refuses_is_refused(string selector, string reason) =>
        Assert.StartsWith(reason, Assert.Throws<FieldTypeException>(() => LabelSelector.Read(JsonNode.Parse(selector) as JsonObject)).Message, StringComparison.Ordinal);
}
