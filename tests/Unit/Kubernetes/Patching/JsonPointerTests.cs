using System.Text.Json.Nodes;
using Welkin.Kubernetes.Patching;

namespace Welkin.Tests.Unit.Kubernetes.Patching;

public sealed class JsonPointerTests
{
    private static readonly JsonNode Document = JsonNode.Parse("""
        {"foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "i\\j": 5, "k\"l": 6, " ": 7, "m~n": 8, "nothing": null}
        """)!;

    /// <summary>RFC 6901, section 5.</summary>
    [Theory]
    [InlineData("/foo", """["bar","baz"]""")]
    [InlineData("/foo/0", "\"bar\"")]
    [InlineData("/", "0")]
    [InlineData("/a~1b", "1")]
    [InlineData("/c%d", "2")]
    [InlineData("/i\\j", "5")]
    [InlineData("/k\"l", "6")]
    [InlineData("/ ", "7")]
    [InlineData("/m~0n", "8")]
    public void Finds_what_the_rfc_finds(string text, string expected)
    {
        Assert.True(JsonPointer.Parse(text).TryGet(Document, out var value));
        Assert.Equal(expected, value!.ToJsonString());
    }

    [Fact]
    public void Null_is_something() => Assert.True(JsonPointer.Parse("/nothing").TryGet(Document, out _));

    [Theory]
    [InlineData("/bar")]
    [InlineData("/foo/2")]
    [InlineData("/foo/-")]
    [InlineData("/foo/-1")]
    [InlineData("/foo/00")]
    [InlineData("/foo/01")]
    [InlineData("/foo/1e0")]
    [InlineData("/foo/+1")]
    [InlineData("/foo/")]
    [InlineData("/foo/99999999999999999999999")]
    [InlineData("/foo/٠")]
    [InlineData("/foo/0/0")]
    [InlineData("/nothing/x")]
    public void Finds_nothing_where_nothing_is(string text) => Assert.False(JsonPointer.Parse(text).TryGet(Document, out _));

    [Theory]
    [InlineData("foo", "'foo' is no JSON pointer: it must be empty or begin with '/'")]
    [InlineData("/a~b", "'/a~b' is no JSON pointer: '~' must be followed by 0 or 1")]
    [InlineData("/a~", "'/a~' is no JSON pointer: '~' must be followed by 0 or 1")]
    public void What_is_no_pointer_is_refused(string text, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => JsonPointer.Parse(text)).Message);

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("/a~1b/~01/~10")]
    public void Is_written_as_it_was_read(string text) => Assert.Equal(text, JsonPointer.Parse(text).ToString());
}
