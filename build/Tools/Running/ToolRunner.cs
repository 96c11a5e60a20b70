using System.Globalization;
using System.Text;
using CliWrap;

namespace Welkin.Tools;

/// <summary>Runs tools through CliWrap; the only class that starts processes.</summary>
public sealed class ToolRunner : IToolRunner
{
    public async Task<string> ReadAsync(ToolCommand command, CancellationToken cancel = default)
    {
        using var output = new MemoryStream();
        await WriteAsync(command, output, cancel);
        return Encoding.UTF8.GetString(output.GetBuffer(), 0, (int)output.Length);
    }

    public Task WriteAsync(ToolCommand command, Stream output, CancellationToken cancel = default) =>
        RunAsync(command, (_, exceeded) => BoundedTarget.To(output, command.OutputLimit, exceeded), _ => { }, cancel);

    public Task StreamAsync(ToolCommand command, Action<string> line, CancellationToken cancel = default)
    {
        var turn = new Lock();
        return RunAsync(command, (redaction, _) => LineTarget.To(redaction, Show), Show, cancel);

        void Show(string text)
        {
            lock (turn)
                line(text);
        }
    }

    private static async Task RunAsync(
        ToolCommand command, Func<Redaction, Action, PipeTarget> output, Action<string> errorLine, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var redaction = new Redaction(command.Secrets);
        var errors = new ErrorTail();
        using var overflow = new CancellationTokenSource();
        using var timeout = new CancellationTokenSource(command.Timeout);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancel, timeout.Token, overflow.Token);
        using var stop = new ToolStop();

        var running = ToolStart.Start(
            ToolStart.Prepare(command)
                .WithStandardOutputPipe(output(redaction, overflow.Cancel))
                .WithStandardErrorPipe(LineTarget.To(redaction, line =>
                {
                    errors.Add(line);
                    errorLine(line);
                })),
            command, stop);

        var stopping = Task.CompletedTask;
        try
        {
            CommandResult result;
            await using (ended.Token.Register(() => stopping = stop.EndAsync(running.ProcessId)))
                result = await running;
            if (result.ExitCode != 0)
                throw new ToolFailedException(command, $"exited with {result.ExitCode}", errors, result.ExitCode);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            cancel.ThrowIfCancellationRequested();
            throw new ToolFailedException(command, overflow.IsCancellationRequested
                ? string.Create(CultureInfo.InvariantCulture, $"wrote more than {command.OutputLimit} bytes and was stopped")
                : $"was stopped: it did not end within {command.Timeout:g}", errors);
        }
        finally
        {
            await stopping;
        }
    }
}
