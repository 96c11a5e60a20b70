namespace Welkin.Tests.Unit.Cli;

public sealed class HelpTests : IDisposable
{
    private readonly CommandLine _welkin = new();

    public void Dispose() => _welkin.Dispose();

    [Theory]
    [InlineData("harden")]
    [InlineData("audit")]
    [InlineData("posture")]
    [InlineData("audit-nodes")]
    [InlineData("export")]
    [InlineData("verify")]
    [InlineData("inspect")]
    [InlineData("version")]
    [InlineData("validate")]
    [InlineData("patch")]
    [InlineData("cluster")]
    [InlineData("cluster exec")]
    [InlineData("cluster sweep")]
    public async Task Each_verb_explains_itself_with_examples(string verb)
    {
        var help = await _welkin.RunAsync([.. verb.Split(' '), "--help"]);

        Assert.Equal((0, ""), (help.Code, help.Error));
        Golden.Verify(help.Output, $"help-{verb.Replace(' ', '-')}.txt");
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    public async Task The_tool_lists_its_verbs_in_one_line_each(string option)
    {
        var help = await _welkin.RunAsync(option);

        Assert.Equal((0, ""), (help.Code, help.Error));
        Golden.Verify(help.Output, "help.txt");
    }

    [Fact]
    public async Task Help_is_given_whatever_else_is_wrong() => Assert.Equal(0, (await _welkin.RunAsync("verify", "--nonsense", "--help")).Code);
}
