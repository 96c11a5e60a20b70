using CliWrap;
using CliWrap.Buffered;

namespace Welkin.Tests.Integration.Oracles;

/// <summary>What a program said and how it ended.</summary>
/// <param name="Output">Standard output, then standard error.</param>
public sealed record ProgramResult(string Command, int ExitCode, string Output)
{
    /// <summary>Fails the test, with everything the program said, unless it ended as expected.</summary>
    public ProgramResult Expect(int exitCode = 0)
    {
        Assert.True(ExitCode == exitCode, $"{Command}{Environment.NewLine}exited with {ExitCode}, expected {exitCode}{Environment.NewLine}{Output}");
        return this;
    }
}

/// <summary>Starts programs for tests.</summary>
public static class OracleProgram
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <param name="path">A folder to look for programs in first.</param>
    public static async Task<ProgramResult> RunAsync(
        string program, IReadOnlyList<string> arguments, string? folder = null, string? path = null, IReadOnlyDictionary<string, string?>? environment = null)
    {
        using var limit = new CancellationTokenSource(Patience);
        var variables = new Dictionary<string, string?>(environment ?? new Dictionary<string, string?>()) { ["LC_ALL"] = "C" };
        if (path is not null)
            variables["PATH"] = $"{path}:{Environment.GetEnvironmentVariable("PATH")}";
        var result = await Cli.Wrap(program)
            .WithArguments(arguments)
            .WithWorkingDirectory(folder ?? Path.GetTempPath())
            .WithEnvironmentVariables(variables)
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(limit.Token);
        return new ProgramResult($"{program} {string.Join(' ', arguments)}", result.ExitCode, result.StandardOutput + result.StandardError);
    }
}
