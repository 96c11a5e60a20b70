using System.Text.Json.Nodes;
using CsCheck;
using Welkin.Kernel;
using Welkin.Kubernetes;

namespace Welkin.Tests.Unit.Kubernetes;

public sealed class YamlWriterTests
{
    private static readonly string[] Nasty =
    [
        "", " ", "y", "No", "~", "null", "1", "1.0", "0x1F", "0o7", "1e3", "+.inf", ".nan", "=", "<<", "-", "- a", "--- a", "...", "? a", "a: b", "a #b", "a:", ":a",
        "12:30:45", "2026-01-01", "{{ .Values.x }}", "[x]", "*a", "&a", "!t", "%x", "@x", "`x", "'", "\"", "\\", "it's", "a\"b'c", "tab\there", "\tlead", "trail ",
        "two\nlines", "end\n", "ends\n\n\n", "\nlead", "  indented\nfirst", "\ttabbed\nfirst", "a\n  \nb", "a\n\nb", "a\r\nb", "\n", "\n\n", "a\n  deeper\n",
        "caf\u00E9 \u2603 \U0001F600", "nel\u0085x", "ls\u2028x", "\uFEFFbom", "bell\u0007", "del\u007F", "nul\u0000", "\uFFFE", "---", "a\n---\nb\n", "a\n# b\n", "# c\n\n",
        "--flag=value", "-1", "10m", "1.2.3", "a, b", "x\u00A0y", new string('k', 1500), "\n# a", " \n", "a \nb \n",
    ];

    private static readonly Gen<string> Text = Gen.OneOf(
        Of(Nasty),
        Gen.Select(Of(Nasty), Of(Nasty), (left, right) => left + right),
        Gen.Char["ab -:#'\"\\\n\t{}[]|>&*!%@`0.,?~=<\r\u0085\u00E9\u0001"].Array[0, 12].Select(characters => new string(characters)));

    private static readonly Gen<JsonNode?> Leaf = Gen.OneOf(
        Text.Select(text => (JsonNode?)JsonValue.Create(text)),
        Gen.Long.Select(number => (JsonNode?)JsonValue.Create(number)),
        Of("1.50", "1e5", "-0.0", "123456789012345678901234567890").Select(number => JsonNode.Parse(number)),
        Gen.Bool.Select(flag => (JsonNode?)JsonValue.Create(flag)),
        Gen.Const((JsonNode?)null));

    [Fact]
    public void What_is_written_reads_back_the_same() => Tree(4).Sample(node =>
    {
        var text = YamlWriter.Write(new JsonObject { ["apiVersion"] = "v1", ["kind"] = "X", ["metadata"] = new JsonObject { ["name"] = "x" }, ["value"] = node?.DeepClone() });
        var findings = new FindingList();
        var read = ManifestReader.Read("x.yaml", text, findings).Single().Read(findings);

        Assert.True(findings.Count == 0, $"{string.Join('\n', findings)}\n{text}");
        Assert.Equal(node?.ToJsonString() ?? "null", read!["value"]?.ToJsonString() ?? "null");
        Assert.Equal(text, YamlWriter.Write(read));
    });

    [Fact]
    public void Writes_what_a_person_would_write() => Assert.Equal(
        """
        args:
        - --listen=:8080
        - '{"a": 1}'
        - "yes"
        empty: {}
        none: []
        nothing: null
        script: |
          #!/bin/sh
          echo "{{ .Name }}"
        nested:
        - - 1
          - a: 2
            b: "3"
        - text: |-
            no
            end
        kept: |2+
           indented

        mode: 420
        """ + "\n",
        YamlWriter.Write(JsonNode.Parse("""
            {"args": ["--listen=:8080", "{\"a\": 1}", "yes"], "empty": {}, "none": [], "nothing": null, "script": "#!/bin/sh\necho \"{{ .Name }}\"\n",
             "nested": [[1, {"a": 2, "b": "3"}], {"text": "no\nend"}], "kept": " indented\n\n", "mode": 420}
            """)));

    private static Gen<string> Of(params string[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static Gen<JsonNode?> Tree(int depth) => depth == 0 ? Leaf : Gen.OneOf(
        Leaf,
        Tree(depth - 1).Array[0, 4].Select(items => (JsonNode?)new JsonArray([.. items.Select(item => item?.DeepClone())])),
        Gen.Select(Text, Tree(depth - 1)).Array[0, 4].Select(entries => (JsonNode?)new JsonObject(entries
            .DistinctBy(entry => entry.Item1).Select(entry => KeyValuePair.Create(entry.Item1, entry.Item2?.DeepClone())))));
}
