using Welkin.Kernel;

namespace Welkin.Tests.Unit.Kernel;

public sealed class OrNullTests
{
    [Theory]
    [InlineData("{\"newest\": \"1.0.0\"}", "1.0.0", null)]
    [InlineData("{\"newest\": null}", null, null)]
    [InlineData("{\"newest\": \"null\"}", "null", null)]
    [InlineData("{}", null, "a.json:1:1: YAML001: 'newest' is missing")]
    [InlineData("{\"newest\": ~}", null, "a.json:1:12: YAML002: 'newest' must be text: write \"~\" in quotes")]
    public void A_key_that_is_always_written_may_be_null(string text, string? value, string? finding)
    {
        var findings = new FindingList();
        var read = YamlContent.Read<Answer>("a.json", text, findings);

        Assert.Equal(value, read?.Newest);
        Assert.Equal(finding is null ? [] : [finding], findings.Select(found => found.ToString()));
    }

    [Fact]
    public void Its_schema_takes_null_too() => Assert.Contains("\"type\": \"null\"", ContentSchema.Write<Answer>("T"), StringComparison.Ordinal);

    public sealed record Answer([OrNull] string? Newest);
}
