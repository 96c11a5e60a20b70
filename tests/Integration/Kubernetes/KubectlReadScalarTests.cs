using System.Text.Json.Nodes;
using Welkin.Kernel;
using Welkin.Kubernetes;
using Welkin.Tools;

namespace Welkin.Tests.Integration.Kubernetes;

/// <summary>Values that YAML 1.1, YAML 1.2 and Go each see in their own way.</summary>
public sealed class KubectlReadScalarTests(KubectlReader kubectl) : IClassFixture<KubectlReader>
{
    private const string Head = "apiVersion: example.org/v1\nkind: Probe\nmetadata:\n  name: p\n";

    private const string QuotedMerge = "{\"<<\": {a: 1}}";

    /// <summary>Both readers of kubectl and we agree.</summary>
    private static readonly string[] Agreed =
    [
        "oN", "true", "True", "0777", "0o777", "0O17", "-0777", "0888", "08", "0_7", "1_000", "1_0.5", "+5", "00", "1:30", "1:20:30", "12:30:45",
        "1e3", "1E3", "1e-7", "1.", ".5", ".5_0", "-.5", "+.5e-1", "1e999", "1.10", "1.2.3", "0.1e", "0x1F", "0x_1F", "-0x1F", "0b11", "-0b11", "0o8", "0x",
        "~", "null", "Null", "nULL", "\"\"", "''", "=", "<", "Infinity", "NaN", "--1", "- 1", "-9223372036854775808", "9223372036854775807", "9223372036854775808",
        "-9223372036854775809", "18446744073709551615", "0xFFFFFFFFFFFFFFFF", "123456789012345678901234567890", "1e20", "1e21", "123456789.125",
        "'yes'", "\"0777\"", "\"2001-01-01\"", "!!str 12", "!!int \"3\"", "!!float 3", "!!float 0x10", "!!binary aGk=", "!!null \"\"", "!foo 12",
        "\"\\u2028\\x41\\e\"", "'it''s'", "a b # c", "a#b", "caf\u00E9",
        "|\n    a\n\n    b", "|+\n    a\n\n", "|-\n     a", "|2\n     a\n    b", ">\n    a\n    b\n\n    c", "a\n    b\n\n    c", "\"a\n    b \\\n    c\"", "'a\n\n    b'",
        "{a: &x [1, {b: 2}], c: *x}", "{<<: {a: 1}, a: 2}", "{a: &m {b: 1}, c: {<<: *m, d: 2}}", "!!omap [a: 1]", "!!set {}", "[]", "{}", "[a: 1]", "? a\n    : b", "? |\n      a\n    : b",
    ];

    /// <summary>We go with what kubectl sends, and kustomize differs: what it makes of it, null where it refuses.</summary>
    private static readonly (string Text, string? Kustomize)[] Differing =
    [
        // Booleans of YAML 1.1 are text to it.
        ("on", "\"on\""), ("yes", "\"yes\""), ("y", "\"y\""), ("N", "\"N\""), ("No", "\"No\""), ("OFF", "\"OFF\""),
        ("{on: 1}", """{"on":1}"""), ("!!bool \"yes\"", null),
        // Dates are times to it.
        ("2001-01-01", "\"2001-01-01T00:00:00Z\""), ("2001-1-1", "\"2001-01-01T00:00:00Z\""), ("2001-12-14 21:59:43", "\"2001-12-14T21:59:43Z\""),
        ("2001-12-14t21:59:43.10-05:00", "\"2001-12-14T21:59:43.1-05:00\""), ("!!timestamp 2001-01-01", "\"2001-01-01T00:00:00Z\""),
        // Keys that are no text are not made text.
        ("{0x10: 1}", null), ("{1.5: 1}", null), ("{1e300: 1}", null), ("{2001-01-01: 1}", null),
        // A map's own keys win over merged ones wherever they stand.
        ("{a: 2, <<: {a: 1}}", """{"a":2}"""), ("{z: 1, a: 9, <<: [{a: 1, b: 2}, {a: 7, c: 4}], b: 3}", """{"a":9,"b":3,"c":4,"z":1}"""),
        // Quotes do not keep it from dropping a key of this name: no way of writing it would do.
        (QuotedMerge, "{}"),
        ("! 12", "12"),
        // Text folded around a deeper line gains an empty one (yaml.v3).
        (">-\n    a\n     b\n    c", "\"a\\n\\n b\\nc\""),
        ("!!set {a, b}", """{"a":"","b":""}"""),
    ];

    private static readonly string[] Refused = [".inf", "-.inf", ".nan", "a: b", "{~: 1}", "{<<: 1}", "!!int 1.5", "!!null x", "!!binary aGk", "*a", "[a", "\"a", "@a", "`a", "%a", "&", "{a: 1, <<: [1]}"];

    public static TheoryData<string> Refusals => [.. Refused];

    [Fact]
    public async Task Values_are_what_kubectl_sends()
    {
        string[] texts = [.. Agreed, .. Differing.Select(differing => differing.Text)];

        Assert.Equal("", Differences(texts, (await kubectl.SentAsync(Document(texts)))[0], KubectlReader.Objects(Document(texts))[0]));
    }

    [Fact]
    public async Task Values_written_by_us_are_read_the_same_by_both_readers_of_kubectl()
    {
        string[] texts = [.. Agreed, .. Differing.Select(differing => differing.Text).Where(text => text != QuotedMerge)];
        var ours = KubectlReader.Objects(Document(texts))[0];
        var written = YamlWriter.Write(ours);

        Assert.Equal("", Differences(texts, (await kubectl.SentAsync(written))[0], ours));
        Assert.Equal("", Differences(texts, KubectlReader.Objects(await kubectl.KustomizedAsync(written))[0], ours));
    }

    [Fact]
    public async Task Values_are_what_kustomize_makes_of_them_but_for_those_that_it_reads_in_its_own_way()
    {
        string[] own = [.. Differing.Where(differing => differing.Kustomize is not null).Select(differing => differing.Text)];

        var agreed = KubectlReader.Objects(await kubectl.KustomizedAsync(Document(Agreed)))[0];
        var differing = KubectlReader.Objects(await kubectl.KustomizedAsync(Document(own)))[0];

        Assert.Equal("", Differences(Agreed, agreed, KubectlReader.Objects(Document(Agreed))[0]));
        var expected = new JsonObject([.. Differing.Where(each => each.Kustomize is not null)
            .Select((each, index) => KeyValuePair.Create($"v{index}", JsonNode.Parse(each.Kustomize!)))]);
        Assert.Equal("", Differences(own, differing, new JsonObject { ["spec"] = expected }));
    }

    [Fact]
    public async Task What_kustomize_cannot_read_it_refuses()
    {
        foreach (var (text, _) in Differing.Where(differing => differing.Kustomize is null))
            await Assert.ThrowsAsync<ToolFailedException>(() => kubectl.KustomizedAsync(Document(text)));
    }

    [Theory, MemberData(nameof(Refusals))]
    public async Task What_kubectl_refuses_we_refuse(string text)
    {
        await Assert.ThrowsAsync<ToolFailedException>(() => kubectl.SentAsync(Document(text)));

        var findings = new FindingList();
        Assert.DoesNotContain(ManifestReader.Read("manifests", Document(text), findings), document => document.Read(findings) is not null);
        Assert.Single(findings);
    }

    // kubectl takes the last of two keys of the same name; the server refuses both when it decodes strictly, and so do we always.
    [Fact]
    public async Task A_key_that_stands_twice_is_refused_where_kubectl_takes_the_last()
    {
        var text = Document("{a: 1, a: 2}");
        var findings = new FindingList();

        Assert.Equal("2", (await kubectl.SentAsync(text))[0]["spec"]!["v0"]!["a"]!.ToJsonString());
        Assert.Null(ManifestReader.Read("manifests", text, findings).Single().Read(findings));
        Assert.Contains("K8S002", Assert.Single(findings).ToString(), StringComparison.Ordinal);
    }

    private static string Document(params string[] values) => $"{Head}spec:\n{string.Concat(values.Select((text, index) => $"  v{index}: {(text.StartsWith('?') || text.StartsWith("- ", StringComparison.Ordinal) ? "\n    " : "")}{text}\n"))}";

    private static string Differences(IReadOnlyList<string> texts, JsonObject theirs, JsonObject ours) => string.Join('\n', texts
        .Select((text, index) => (text, Theirs: theirs["spec"]![$"v{index}"], Ours: ours["spec"]![$"v{index}"]))
        .Where(each => !KubectlReader.AreSame(each.Theirs, each.Ours))
        .Select(each => $"{each.text}: kubectl {each.Theirs?.ToJsonString() ?? "null"}, welkin {each.Ours?.ToJsonString() ?? "null"}"));
}
