using System.Text.Json.Nodes;
using Welkin.Kubernetes.Patching;

namespace Welkin.Tests.Unit.Kubernetes.Patching;

public sealed class MergePatchTests
{
    /// <summary>RFC 7386, appendix A.</summary>
    [Theory]
    [InlineData("""{"a":"b"}""", """{"a":"c"}""", """{"a":"c"}""")]
    [InlineData("""{"a":"b"}""", """{"b":"c"}""", """{"a":"b","b":"c"}""")]
    [InlineData("""{"a":"b"}""", """{"a":null}""", """{}""")]
    [InlineData("""{"a":"b","b":"c"}""", """{"a":null}""", """{"b":"c"}""")]
    [InlineData("""{"a":["b"]}""", """{"a":"c"}""", """{"a":"c"}""")]
    [InlineData("""{"a":"c"}""", """{"a":["b"]}""", """{"a":["b"]}""")]
    [InlineData("""{"a":{"b":"c"}}""", """{"a":{"b":"d","c":null}}""", """{"a":{"b":"d"}}""")]
    [InlineData("""{"a":[{"b":"c"}]}""", """{"a":[1]}""", """{"a":[1]}""")]
    [InlineData("""["a","b"]""", """["c","d"]""", """["c","d"]""")]
    [InlineData("""{"a":"b"}""", """["c"]""", """["c"]""")]
    [InlineData("""{"a":"foo"}""", "null", "null")]
    [InlineData("""{"a":"foo"}""", "\"bar\"", "\"bar\"")]
    [InlineData("""{"e":null}""", """{"a":1}""", """{"e":null,"a":1}""")]
    [InlineData("""[1,2]""", """{"a":"b","c":null}""", """{"a":"b"}""")]
    [InlineData("{}", """{"a":{"bb":{"ccc":null}}}""", """{"a":{"bb":{}}}""")]
    public void Does_what_the_rfc_says(string document, string patch, string expected)
    {
        var (root, changes) = (JsonNode.Parse(document), JsonNode.Parse(patch));

        Assert.Equal(expected, MergePatch.Apply(root, changes)?.ToJsonString() ?? "null");
        Assert.Equal((document, patch), (root!.ToJsonString(), changes?.ToJsonString() ?? "null"));
    }

    [Fact]
    public void Numbers_stay_as_written() =>
        Assert.Equal("""{"a":1.50,"b":1e3}""", MergePatch.Apply(JsonNode.Parse("""{"a":1.50}"""), JsonNode.Parse("""{"b":1e3}"""))!.ToJsonString());

    [Fact]
    public void No_patch_sets_null()
    {
        var error = Assert.Throws<PatchException>(() => MergePatch.Between(new JsonObject(), JsonNode.Parse("""{"a":{"b":null}}""")));

        Assert.Equal("'/a/b' is null, which a merge patch cannot say: there null removes the key", error.Message);
    }
}
