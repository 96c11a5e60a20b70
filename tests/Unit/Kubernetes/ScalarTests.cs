using System.Text.Json.Nodes;
using Welkin.Kernel;
using Welkin.Kubernetes;

namespace Welkin.Tests.Unit.Kubernetes;

/// <summary>Expected values are what Helm 4.1 (sigs.k8s.io/yaml) makes of the same text.</summary>
public sealed class ScalarTests
{
    [Theory]
    [InlineData("y", "true")]
    [InlineData("n", "false")]
    [InlineData("on", "true")]
    [InlineData("Off", "false")]
    [InlineData("oN", "\"oN\"")]
    [InlineData("\"yes\"", "\"yes\"")]
    [InlineData("~", "null")]
    [InlineData("", "null")]
    [InlineData("''", "\"\"")]
    [InlineData("0777", "511")]
    [InlineData("0o777", "511")]
    [InlineData("0O17", "15")]
    [InlineData("-0x1F", "-31")]
    [InlineData("0b11", "3")]
    [InlineData("0888", "888")]
    [InlineData("08", "8")]
    [InlineData("0_7", "7")]
    [InlineData("1_000", "1000")]
    [InlineData("+5", "5")]
    [InlineData("00", "0")]
    [InlineData("1.", "1")]
    [InlineData(".5_0", "0.50")]
    [InlineData("+.5e-1", "0.5e-1")]
    [InlineData("1e3", "1e3")]
    [InlineData("1e999", "\"1e999\"")]
    [InlineData("18446744073709551615", "18446744073709551615")]
    [InlineData("123456789012345678901234567890", "123456789012345678901234567890")]
    [InlineData("0xFFFFFFFFFFFFFFFF", "18446744073709551615")]
    [InlineData("0xFFFFFFFFFFFFFFFFFF", "\"0xFFFFFFFFFFFFFFFFFF\"")]
    [InlineData("1:20:30", "\"1:20:30\"")]
    [InlineData("2001-01-01", "\"2001-01-01\"")]
    [InlineData("1.2.3", "\"1.2.3\"")]
    [InlineData("0.1e", "\"0.1e\"")]
    [InlineData("=", "\"=\"")]
    [InlineData("!!str 12", "\"12\"")]
    [InlineData("!!int \"3\"", "3")]
    [InlineData("!foo 12", "\"12\"")]
    [InlineData("! 12", "\"12\"")]
    [InlineData("!!binary aGk=", "\"hi\"")]
    [InlineData("!!float 0x10", "16")]
    [InlineData("!!float \"1e3\"", "1e3")]
    [InlineData("!!set {a, b}", "{\"a\":null,\"b\":null}")]
    [InlineData("-0777", "-511")]
    [InlineData("0o8", "\"0o8\"")]
    [InlineData("0x", "\"0x\"")]
    [InlineData("0x_1F", "31")]
    [InlineData("1_0.5", "10.5")]
    [InlineData("09.5", "9.5")]
    [InlineData("5.e3", "5e3")]
    [InlineData("0777777777777777777777777", "777777777777777777777777")]
    [InlineData("9223372036854775808", "9223372036854775808")]
    [InlineData("2001-12-14t21:59:43.10-05:00", "\"2001-12-14t21:59:43.10-05:00\"")]
    [InlineData("Infinity", "\"Infinity\"")]
    public void A_scalar_stands_for_what_kubernetes_takes_it_for(string text, string json) =>
        Assert.Equal(json, Value($"[{text}]").AsArray().SingleOrDefault(null as JsonNode)?.ToJsonString() ?? "null");

    [Fact]
    public void Keys_become_strings() =>
        Assert.Equal("""{"true":1,"16":2,"1.5":3,"":4}""", Value("{on: 1, 0x10: 2, 1.5: 3, \"\": 4}").ToJsonString());

    [Theory]
    [InlineData("1e3", "1000")]
    [InlineData("1e6", "1e+06")]
    [InlineData("12345678.5", "1.2345678e+07")]
    [InlineData("123456.7", "123456.7")]
    [InlineData("1e-5", "1e-05")]
    [InlineData("0.0001", "0.0001")]
    [InlineData("1e300", ".inf")]
    [InlineData("16777217.0", "1.6777216e+07")]
    [InlineData("1.10", "1.1")]
    public void A_fraction_as_a_key_is_written_as_go_writes_it(string key, string expected) =>
        Assert.Equal(expected, Assert.Single(Value($"{{{key}: 1}}").AsObject()).Key);

    [Fact]
    public void A_number_of_400_digits_is_text_as_it_fits_no_float() =>
        Assert.Equal(new string('9', 400), Value(new string('9', 400)).GetValue<string>());

    [Fact]
    public void A_merge_overwrites_what_is_before_it_and_gives_way_to_what_is_after() => Assert.Equal(
        """{"z":1,"a":1,"c":4,"b":3}""",
        Value("{z: 1, a: 9, <<: [{a: 1, b: 2}, {a: 7, c: 4}], b: 3}").ToJsonString());

    [Theory]
    [InlineData(".inf", "K8S005: .inf is no value that a Kubernetes object can hold")]
    [InlineData("{~: 1}", "K8S005: null cannot be a key, quote it")]
    [InlineData("{<<: 1}", "K8S005: '<<' merges maps only")]
    [InlineData("!!binary aGk", "K8S005: 'aGk' cannot be read as !!binary")]
    [InlineData("!!binary /w==", "K8S005: '/w==' cannot be read as !!binary")]
    [InlineData("!!int 1.5", "K8S005: '1.5' cannot be read as !!int")]
    [InlineData("!!bool 1", "K8S005: '1' cannot be read as !!bool")]
    [InlineData("!!null x", "K8S005: 'x' cannot be read as !!null")]
    [InlineData("{? [a] : 1}", "K8S001: a key must be plain text")]
    [InlineData("*a", "K8S001: alias '*a' has no anchor before it")]
    public void What_an_object_cannot_hold_is_refused(string text, string expected) => Assert.Contains(expected, Mistake(text), StringComparison.Ordinal);

    [Fact]
    public void Aliases_cannot_grow_without_bound()
    {
        var laughs = string.Join(", ", Enumerable.Range(1, 20).Select(level => $"&a{level} [{string.Join(", ", Enumerable.Repeat($"*a{level - 1}", 10))}]"));
        Assert.Contains("K8S004: the document has more than 1000000 values, aliases expanded", Mistake($"[&a0 [x, x], {laughs}]"), StringComparison.Ordinal);
    }

    [Fact]
    public void Deep_nesting_is_refused() =>
        Assert.Contains("K8S004: maps and lists are nested more than 256 deep", Mistake(new string('[', 5000)), StringComparison.Ordinal);

    [Fact]
    public void Deep_nesting_by_aliases_is_refused()
    {
        var (open, close) = (new string('[', 200), new string(']', 200));
        Assert.Contains("K8S004: maps and lists are nested more than 256 deep", Mistake($"[&a {open}{close}, {open}*a{close}]"), StringComparison.Ordinal);
    }

    private static JsonNode Value(string text) => ReadBack($"{{apiVersion: v1, kind: X, metadata: {{name: x}}, value: {text}}}").Root!["value"]!;

    private static string Mistake(string text) => ReadBack($"{{apiVersion: v1, kind: X, metadata: {{name: x}}, value: {text}}}").Mistake!;

    private static (JsonObject? Root, string? Mistake) ReadBack(string text)
    {
        var findings = new FindingList();
        var document = ManifestReader.Read("x.yaml", text, findings).SingleOrDefault();
        return (document?.Read(findings), findings.SingleOrDefault()?.ToString());
    }
}
