using System.Text;
using Welkin.Kernel;
using Welkin.Kubernetes;

namespace Welkin.Tests.Unit.Kubernetes.Reading;

/// <summary>Input that somebody made to break a reader ends in one located finding, or in an object, and soon.</summary>
public sealed class HostileManifestTests
{
    private const string Head = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\n";

    public static TheoryData<string, string> Refused => new()
    {
        { $"{Head}data: {new string('[', 1_000_000)}", "x.yaml:5:" },
        { $"{Head}data:\n  {string.Concat(Enumerable.Repeat("- ", 100_000))}a", "x.yaml:6:" },
        { $"{Head}data: {string.Concat(Enumerable.Repeat("{a: ", 100_000))}", "x.yaml:5:" },
        { $$"""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"x"},"data":{{new string('[', 1_000_000)}}""", "x.yaml:1:" },
        { $"{Head}data:\n  a: x\0y\n", "x.yaml:6:7: K8S001: this is no YAML: control character U+0000 stands here" },
        { $"{Head}data:\n  \u00E9: \u0007\n", "x.yaml:6:6: K8S001: this is no YAML: control character U+0007 stands here" },
        { $"{Head}data:\n  a: 1\n  b: 2\n  a: 3\n", "x.yaml:8:3: K8S002: key 'a' stands here a second time, first in line 6" },
        { $"{Head}data:\n  a: \"never closed\n  b: c\n", "x.yaml:6:" },
        { $"{Head}data:\n  a: 'never closed\n", "x.yaml:6:" },
        { $"{Head}data:\n\ta: b\n", "x.yaml:6:1: K8S001: this is no YAML: " },
        { $"{Head}data: &a [*a, *b]\n", "x.yaml:5:" },
        { $"{Head}data: {{[a, b]: c}}\n", "x.yaml:5:" },
        { "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"x\"},\"n\":1e999999999}", "x.yaml:1:1: K8S004: n: number 1e999999999 is out of range" },
        { "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"x\"},\"n\":\"\\ud800\"}", "x.yaml:1:1: K8S004: n: the string is not valid Unicode" },
    };

    [Theory, MemberData(nameof(Refused))]
    public void Is_refused_at_its_place(string text, string start) => Assert.StartsWith(start, Assert.Single(Mistakes(Encoding.UTF8.GetBytes(text))), StringComparison.Ordinal);

    [Fact]
    public void Bytes_that_are_no_utf8_are_refused_at_their_place_and_the_next_document_is_read()
    {
        byte[] text = [.. Encoding.UTF8.GetBytes($"{Head}data:\n  \u00E9\U0001F600: "), 0xC3, 0x28, .. "\n---\n"u8, .. Encoding.UTF8.GetBytes(Head)];
        var findings = new FindingList();

        var document = Assert.Single(ManifestReader.Read("x.yaml", text, findings));

        Assert.Equal("x.yaml:6:8: K8S006: this is not UTF-8: byte 0xC3 here is not part of a character", Assert.Single(findings).ToString());
        Assert.Equal(8, document.At.Line);
    }

    [Fact]
    public void Half_a_character_in_a_string_is_refused_at_its_place()
    {
        var findings = new FindingList();
        Assert.Empty(ManifestReader.Read("x.yaml", $"{Head}data:\n  a: x\ud800\n", findings));
        Assert.Equal("x.yaml:6:7: K8S006: half a character stands here: this is no valid Unicode", Assert.Single(findings).ToString());
    }

    [Theory]
    [InlineData("1e999999999", "\"1e999999999\"")]
    [InlineData("0.0000000000000000000000000000000000000000000000000000000001e-999999999", "0.0000000000000000000000000000000000000000000000000000000001e-999999999")]
    public void Exponents_beyond_every_float_stay_small(string number, string json) =>
        Assert.Equal(json, Value($"{Head}data: {number}\n"));

    [Fact]
    public void A_scalar_of_many_megabytes_is_read_as_it_is()
    {
        var text = new string('x', 8 << 20);
        Assert.Equal(text.Length + 2, Value($"{Head}data: {text}\n").Length);
        Assert.Equal(text.Length + 4, Value($"{Head}data: |\n  {text}\n").Length);
    }

    [Fact]
    public void A_hundred_thousand_documents_are_read_from_one_stream()
    {
        var text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat($"---\n{Head}", 100_000)));
        Assert.Equal(100_000, ManifestReader.Read("x.yaml", text, []).Length);
    }

    [Fact]
    public void A_hundred_thousand_empty_documents_are_none()
    {
        var findings = new FindingList();
        Assert.Empty(ManifestReader.Read("x.yaml", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("---\n# no\n...\n", 100_000))), findings));
        Assert.Empty(findings);
    }

    [Theory]
    [InlineData("kind: Secret\rkind: Pod\r")]
    [InlineData("text: a\u0085kind: Pod\n")]
    [InlineData("text: a\u2028kind: Pod\n")]
    [InlineData("\"\\x6bind\": Pod\n")]
    public void A_kind_cannot_hide_behind_other_line_breaks_or_escapes(string added)
    {
        var findings = new FindingList();
        var document = ManifestReader.Read("x.yaml", $"apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\n{added}", findings).SingleOrDefault();

        Assert.True(document is null || document.Read(findings)?["kind"]?.ToString() == document.Identity.Kind);
    }

    private static IEnumerable<string> Mistakes(byte[] text)
    {
        var findings = new FindingList();
        foreach (var document in ManifestReader.Read("x.yaml", text, findings))
            Assert.Null(document.Read(findings));
        return findings.Select(finding => finding.ToString());
    }

    private static string Value(string text)
    {
        var findings = new FindingList();
        var value = Assert.Single(ManifestReader.Read("x.yaml", text, findings)).Read(findings)!["data"]!.ToJsonString();
        Assert.Empty(findings);
        return value;
    }
}
