using CliWrap;

namespace Welkin.Tools;

/// <summary>Runs a program in our place: our standard input is its, and its outputs are ours, byte for byte as they come.</summary>
public static class PassThrough
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    /// <summary>Ends with the process, and gives its exit code.</summary>
    /// <param name="cancel">Interrupts the process; when it goes on for ten seconds it and all it started is killed.</param>
    /// <exception cref="OperationCanceledException">It was interrupted, and has ended.</exception>
    public static async Task<int> RunAsync(ToolCommand command, Stream input, Stream output, Stream error, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        using var stop = new ToolStop(Grace);
        var running = ToolStart.Start(
            ToolStart.Prepare(command)
                .WithStandardInputPipe(PipeSource.FromStream(input))
                .WithStandardOutputPipe(PipeTarget.ToStream(output))
                .WithStandardErrorPipe(PipeTarget.ToStream(error)),
            command, stop);

        var stopping = Task.CompletedTask;
        try
        {
            await using (cancel.Register(() => stopping = stop.EndAsync(running.ProcessId)))
                return (await running).ExitCode;
        }
        catch (OperationCanceledException)
        {
            cancel.ThrowIfCancellationRequested();
            throw;
        }
        finally
        {
            await stopping;
        }
    }
}
