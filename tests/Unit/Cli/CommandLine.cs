using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using Welkin.Cli;

namespace Welkin.Tests.Unit.Cli;

/// <summary>Runs the tool in process, in the folder of one test.</summary>
internal sealed class CommandLine : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>What stands on standard input.</summary>
    public string Input { get; init; } = "";

    /// <summary>A path of the folder.</summary>
    public string In(string name) => Path.Combine(_folder.Path, name);

    public string File(string name, string text) => _folder.File(name, text);

    /// <summary>Runs it on 1 December 2026. The folder of the test is shown as <c>/folder</c>.</summary>
    public async Task<Outcome> RunAsync(params string[] args)
    {
        using var input = new StringReader(Input);
        await using var output = new StringWriter(CultureInfo.InvariantCulture);
        await using var error = new StringWriter(CultureInfo.InvariantCulture);
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 12, 1, 12, 0, 0, TimeSpan.Zero));
        var code = await new WelkinProgram(input, output, error, time, width: 120).RunAsync(args);
        return new Outcome(code, Shown(output), Shown(error));
    }

    public void Dispose() => _folder.Dispose();

    private string Shown(StringWriter writer) => writer.ToString().ReplaceLineEndings("\n").Replace(_folder.Path, "/folder", StringComparison.Ordinal);
}

/// <summary>What a run of the tool came to.</summary>
internal sealed record Outcome(int Code, string Output, string Error);
