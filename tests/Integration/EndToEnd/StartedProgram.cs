using System.Collections.Immutable;
using System.Globalization;
using CliWrap;

namespace Welkin.Tests.Integration.EndToEnd;

/// <summary>A program that a test has started and may signal.</summary>
public sealed class StartedProgram
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);
    private readonly string _command;
    private readonly List<string> _output = [];
    private readonly List<string> _error = [];

    private StartedProgram(string program, IReadOnlyList<string> arguments, string folder, IReadOnlyDictionary<string, string?> environment, string input)
    {
        _command = string.Join(' ', arguments.Prepend(program));
        var limit = new CancellationTokenSource(Patience);
        var running = Cli.Wrap(program)
            .WithArguments(arguments)
            .WithWorkingDirectory(folder)
            .WithEnvironmentVariables(environment)
            .WithStandardInputPipe(PipeSource.FromString(input))
            .WithStandardOutputPipe(To(_output))
            .WithStandardErrorPipe(To(_error))
            .WithValidation(CommandResultValidation.None)
            .ExecuteAsync(limit.Token);
        Id = running.ProcessId;
        Ended = EndAsync(running, limit);
    }

    public int Id { get; }

    public Task<Ended> Ended { get; }

    public static StartedProgram Start(
        string program, IReadOnlyList<string> arguments, string folder, IReadOnlyDictionary<string, string?>? environment = null, string input = "") =>
        new(program, arguments, folder, environment ?? ImmutableDictionary<string, string?>.Empty, input);

    /// <summary>Waits until a line that was said holds <paramref name="text"/>.</summary>
    public Task SaysAsync(string text) => Condition.HoldsAsync(() => Text(_output).Contains(text, StringComparison.Ordinal), $"'{_command}' says '{text}'");

    /// <param name="signal">Its name: <c>TERM</c>.</param>
    public async Task SignalAsync(string signal) =>
        (await Start("sh", ["-c", string.Create(CultureInfo.InvariantCulture, $"kill -{signal} {Id}")], "/").Ended).Expect();

    private async Task<Ended> EndAsync(CommandTask<CommandResult> running, CancellationTokenSource limit)
    {
        using (limit)
        {
            var result = await running;
            return new Ended(_command, result.ExitCode, Text(_output), Text(_error));
        }
    }

    private static PipeTarget To(List<string> lines) => PipeTarget.ToDelegate(line =>
    {
        lock (lines)
            lines.Add(line);
    });

    private static string Text(List<string> lines)
    {
        lock (lines)
            return string.Join('\n', lines);
    }
}
