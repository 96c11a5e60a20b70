using System.Text;
using Welkin.Kernel;
using Welkin.Kubernetes;

namespace Welkin.Tests.Unit.Kubernetes.Reading;

public sealed class ManifestStreamTests
{
    [Theory]
    [InlineData("---\n", "\n")]
    [InlineData("---\r\n", "\r\n")]
    public void A_stream_of_many_blocks_gives_the_documents_of_the_whole_text(string marker, string feed)
    {
        var text = string.Concat(Enumerable.Range(0, 30_000).Select(index => $"{marker}# Source: c/t.yaml{feed}{ConfigMap(index).ReplaceLineEndings(feed)}"));
        var (whole, streamed) = (Read(text), Stream(text));

        Assert.Equal(30_000, streamed.Count);
        Assert.Equal(whole.Select(document => (document.At, document.Identity, document.Text)), streamed.Select(document => (document.At, document.Identity, document.Text)));
    }

    [Fact]
    public void A_document_longer_than_a_block_stays_whole()
    {
        var text = $"{ConfigMap(1)}  long: \"{new string('x', 5_000_000)}\"\n---\n{ConfigMap(2)}";

        var documents = Stream(text);

        Assert.Equal(["ConfigMap m1", "ConfigMap m2"], documents.Select(document => document.Identity.ToString()));
        Assert.Equal(text.IndexOf("---", StringComparison.Ordinal), documents[0].Text.Length);
        Assert.Equal("in:9:1", documents[1].At.ToString());
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("")]
    [InlineData(" \n\n ")]
    public void Json_values_that_follow_each_other_are_documents(string between)
    {
        var values = Enumerable.Range(0, 20_000).Select(index => $$$"""{"kind":"ConfigMap","apiVersion":"v1","metadata":{"labels":{"name":"z"},"name":"m{{{index}}}","namespace":"n"},"data":{"a":"}{\"---"}}""").ToList();

        var documents = Stream(string.Join(between, values));

        Assert.Equal(values, documents.Select(document => document.Text));
        Assert.Equal(Enumerable.Range(0, 20_000).Select(index => $"ConfigMap n/m{index}"), documents.Select(document => document.Identity.ToString()));
        Assert.Equal(1 + between.Count(character => character == '\n'), documents[1].At.Line);
    }

    [Fact]
    public void Json_and_yaml_share_a_stream()
    {
        const string json = """{"apiVersion":"v1","kind":"Secret","metadata":{"name":"a"}}""";

        Assert.Equal(["Secret a", "Secret a", "ConfigMap m1"], Stream($"{json}\n{json}\n# end\n---\n{ConfigMap(1)}").Select(document => document.Identity.ToString()));
    }

    [Fact]
    public void What_follows_a_json_value_and_is_none_is_said_at_its_place()
    {
        var findings = new FindingList();
        var documents = ManifestStream.Read("in", Bytes("{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{\"name\":\"a\"}}\n{\"apiVersion\":"), findings).ToList();

        Assert.Equal("Pod a", Assert.Single(documents).Identity.ToString());
        Assert.StartsWith("in:3:", Assert.Single(findings).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_written_unchanged_is_what_was_read_and_a_change_touches_only_its_document()
    {
        var text = string.Concat(Enumerable.Range(0, 100).Select(index => $"---\n# Source: c/t.yaml\n{ConfigMap(index)}  odd:   'kept'   # as it is\n"));
        using var copy = new MemoryStream();
        ManifestWriter.Write(copy, ManifestStream.Read("in", Bytes(text), []));
        Assert.Equal(text, Encoding.UTF8.GetString(copy.ToArray()));

        using var changed = new MemoryStream();
        ManifestWriter.Write(changed, ManifestStream.Read("in", Bytes(text), []).Select(document => document.Identity.Name == "m7" ? Labelled(document) : document));

        Assert.Equal(
            text.Replace("""
                # Source: c/t.yaml
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: m7
                data:
                  key: "7"
                  odd:   'kept'   # as it is

                """, """
                # Source: c/t.yaml
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: m7
                  labels:
                    a: b
                data:
                  key: "7"
                  odd: kept

                """, StringComparison.Ordinal),
            Encoding.UTF8.GetString(changed.ToArray()));
    }

    private static ManifestDocument Labelled(ManifestDocument document)
    {
        var copy = document.Read([])!.DeepClone().AsObject();
        MetadataMap.Labels.Set(copy, "a", "b");
        return document.With(copy);
    }

    private static string ConfigMap(int index) => $"apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: m{index}\ndata:\n  key: \"{index}\"\n";

    private static MemoryStream Bytes(string text) => new(Encoding.UTF8.GetBytes(text));

    private static List<ManifestDocument> Stream(string text)
    {
        var findings = new FindingList();
        var documents = ManifestStream.Read("in", Bytes(text), findings).ToList();
        Assert.Empty(findings);
        return documents;
    }

    private static IReadOnlyList<ManifestDocument> Read(string text) => ManifestReader.Read("in", text, []);
}
