namespace Welkin.Tests.Integration.EndToEnd;

/// <summary>What a program said and how it ended.</summary>
public sealed record Ended(string Command, int ExitCode, string Output, string Error)
{
    private const string Prefix = "Error: ";

    /// <summary>The lines a failed build ends with, without what Cake puts before them.</summary>
    public IReadOnlyList<string> Mistakes =>
    [
        .. Error.Split('\n')
            .Where(line => !line.StartsWith("An error occurred when executing task", StringComparison.Ordinal))
            .Select(line => line.StartsWith(Prefix, StringComparison.Ordinal) ? line[Prefix.Length..] : line),
    ];

    /// <summary>Fails the test, with everything the program said, unless it ended as expected and without a stack trace.</summary>
    public Ended Expect(int exitCode = 0)
    {
        Assert.True(ExitCode == exitCode, $"expected exit code {exitCode}: {this}");
        Assert.False($"{Output}\n{Error}".Contains("\n   at ", StringComparison.Ordinal), $"a stack trace: {this}");
        return this;
    }

    public override string ToString() => $"{Command}{Environment.NewLine}exited with {ExitCode}{Environment.NewLine}{Output}{Environment.NewLine}{Error}";
}
