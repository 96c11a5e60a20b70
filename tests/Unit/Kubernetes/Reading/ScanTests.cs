using System.Text.Json.Nodes;
using CsCheck;
using Welkin.Kubernetes;

namespace Welkin.Tests.Unit.Kubernetes.Reading;

/// <summary>What a scan says of a document is what the parser says of it.</summary>
public sealed class ScanTests
{
    private static readonly Gen<string> Word = Gen.OneOf(
        Of("v1", "apps/v1", "Pod", "List", "PodList", "yes", "null", "1", "1e3", "a b", "a:", "# a", "'", "\"", "é", "a\nkind: b\n", "\nname: c", "{}", "*a", "-", "~", "kind", "name", "true"),
        Gen.Char["ab-:.#' \n{"].Array[1, 5].Select(characters => new string(characters)));

    private static readonly Gen<JsonNode?> Value = Gen.OneOf(
        Word.Select(text => (JsonNode?)JsonValue.Create(text)),
        Gen.Select(Word, Word).Select(pair => (JsonNode?)new JsonObject { [pair.Item1] = pair.Item2 }),
        Gen.Select(Word, Word).Select(pair => (JsonNode?)new JsonArray(pair.Item1, new JsonObject { ["name"] = pair.Item2, ["kind"] = pair.Item1 })),
        Gen.Const((JsonNode?)null));

    private static readonly Gen<JsonObject> Metadata = Gen.Select(Of("name", "namespace", "labels", "generateName", "ownerReferences", "a"), Value).Array[0, 5].Select(Map);

    private static readonly Gen<JsonObject> Object = Gen.Select(
        Gen.Select(Of("apiVersion", "kind", "data", "spec", "a.b/c"), Value).Array[0, 5],
        Metadata, Word, Word, Gen.Bool).Select((entries, metadata, apiVersion, kind, first) => Map([
            .. first ? new[] { ("metadata", (JsonNode?)metadata) } : [],
            ("apiVersion", apiVersion), ("kind", kind), .. entries, ("metadata", metadata.DeepClone())]));

    [Fact]
    public void Of_yaml() => Object.Sample(root => Same(root, YamlWriter.Write(root)), iter: 3000);

    [Fact]
    public void Of_json() => Object.Sample(root => Same(root, root.ToJsonString()), iter: 3000);

    private static void Same(JsonObject root, string text)
    {
        var scanned = ManifestReader.Read("x.yaml", text, []);
        // A key that is no plain word makes the scan give up, so the parser says what this is.
        var parsed = ManifestReader.Read("x.yaml", "\"\\u003f\": 1\n" + YamlWriter.Write(root), []);
        Assert.Equal(parsed.Select(document => document.Identity), scanned.Select(document => document.Identity));
        if (scanned is [var only] && root["items"] is null)
            Assert.Equal(root.ToJsonString(), only.Read([])!.ToJsonString());
    }

    private static Gen<string> Of(params string[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static JsonObject Map((string Key, JsonNode? Value)[] entries) =>
        new(entries.DistinctBy(entry => entry.Key).Select(entry => KeyValuePair.Create(entry.Key, entry.Value?.DeepClone())));
}
