namespace Welkin.Tests.Unit.Cli;

public sealed class UsageTests : IDisposable
{
    private readonly CommandLine _welkin = new();

    public void Dispose() => _welkin.Dispose();

    [Theory]
    [InlineData("", "Required command was not provided.\nsee: welkin --help\n")]
    [InlineData("hardn rendered", "there is no verb 'hardn' (did you mean 'harden'?)\nsee: welkin --help\n")]
    [InlineData("--verison", "there is no verb '--verison'\nsee: welkin --help\n")]
    [InlineData("harden", "Required argument missing for command: 'harden'.\nsee: welkin harden --help\n")]
    [InlineData("harden --profle x a.yaml", "there is no option '--profle' (did you mean '--profile'?)\nsee: welkin harden --help\n")]
    [InlineData("inspect -x", "there is no option '-x'\nsee: welkin inspect --help\n")]
    [InlineData("verify bundle.tar", "Option '--key' is required.\nsee: welkin verify --help\n")]
    [InlineData("verify a b --key k", "Unrecognized command or argument 'b'.\nsee: welkin verify --help\n")]
    [InlineData("audit . --fail-on some", "Argument 'some' not recognized. Must be one of:\n\t'any'\n\t'medium'\n\t'high'\n\t'critical'\n\t'never'\nsee: welkin audit --help\n")]
    [InlineData("audit . --output yaml", "Argument 'yaml' not recognized. Must be one of:\n\t'table'\n\t'json'\n\t'sarif'\n\t'junit'\n\t'markdown'\n\t'oscal-results'\n\t'oscal-component'\nsee: welkin audit --help\n")]
    [InlineData("audit . --kubernetes new", "--kubernetes: must be a Kubernetes version such as 1.36, got 'new'\nsee: welkin audit --help\n")]
    [InlineData("audit . --kubernetes 1.35 --kubernetes 1.36", "Option '--kubernetes' expects a single argument but 2 were provided.\nsee: welkin audit --help\n")]
    public async Task Wrong_usage_is_said_on_standard_error_with_code_2(string line, string error)
    {
        var outcome = await _welkin.RunAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal((2, "", error), (outcome.Code, outcome.Output, outcome.Error));
    }

    [Fact]
    public async Task After_two_dashes_a_word_is_a_file() =>
        Assert.Equal("--x: there is no such file or folder\n", (await _welkin.RunAsync("harden", "--", "--x")).Error);

    [Theory]
    [InlineData("version")]
    [InlineData("--version")]
    public async Task The_version_is_one_line(string verb)
    {
        var outcome = await _welkin.RunAsync(verb);

        Assert.Equal((0, "", 1), (outcome.Code, outcome.Error, outcome.Output.Count(letter => letter == '\n')));
        Assert.Matches(verb == "version" ? @"^welkin [0-9]+\.[0-9]+\.[0-9]+ \S+ \.NET \S+\n$" : @"^[0-9]+\.[0-9]+\.[0-9]+", outcome.Output);
    }
}
