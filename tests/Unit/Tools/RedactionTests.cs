using Welkin.Tools;

namespace Welkin.Tests.Unit.Tools;

/// <summary>Secrets are shown nowhere.</summary>
public sealed class RedactionTests
{
    private static readonly string[] Secrets = ["p@ss word\"1"];

    [Theory]
    [InlineData("with p@ss word\"1 inside", "with *** inside")]
    [InlineData("base64 cEBzcyB3b3JkIjE=", "base64 ***")]
    [InlineData("https://user:p%40ss%20word%221@host", "https://user:***@host")]
    [InlineData("""{"password":"p@ss word\u00221"}""", """{"password":"***"}""")]
    [InlineData("nothing here", "nothing here")]
    public void A_secret_goes_in_every_form(string text, string shown) =>
        Assert.Equal(shown, (DummyTool.Command() with { Secrets = [.. Secrets] }).Redact(text));

    [Fact]
    public void A_secret_of_several_lines_goes_line_by_line() =>
        Assert.Equal("*** and ***", (DummyTool.Command() with { Secrets = ["-----BEGIN-----\nabcdef\n"] }).Redact("abcdef and -----BEGIN-----"));

    [Fact]
    public void The_longer_of_two_secrets_goes_as_a_whole() =>
        Assert.Equal("***", (DummyTool.Command() with { Secrets = ["abc", "abcdef", ""] }).Redact("abcdef"));

    [Fact]
    public async Task A_failure_shows_no_secret()
    {
        var command = (DummyTool.Command("error", "token=s3cret", "fine")).WithSecret("TOKEN", "s3cret");
        var failure = await Assert.ThrowsAsync<ToolFailedException>(() => new ToolRunner().ReadAsync(command));

        Assert.Equal(["dummy error token=*** fine exited with 1", "  token=***", "  fine"], failure.Lines);
        Assert.DoesNotContain("s3cret", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Streamed_lines_show_no_secret_and_the_tool_gets_it()
    {
        List<string> lines = [];
        await new ToolRunner().StreamAsync(DummyTool.Command("echo", "is s3cret").WithSecret("TOKEN", "s3cret"), lines.Add);

        Assert.Equal(["is ***"], lines);
        Assert.Equal("s3cret", await new ToolRunner().ReadAsync(DummyTool.Command("environment", "TOKEN").WithSecret("TOKEN", "s3cret")));
    }

    [Fact]
    public async Task A_line_cut_in_the_middle_of_a_secret_shows_no_half_of_it()
    {
        var secret = new string('x', 64 * 1024) + "-rest";
        var failure = await Assert.ThrowsAsync<ToolFailedException>(() => new ToolRunner().ReadAsync(DummyTool.Command("long-error", "100", "end") with { Secrets = [secret] }));

        Assert.DoesNotContain("xxx", failure.Message, StringComparison.Ordinal);
    }
}
