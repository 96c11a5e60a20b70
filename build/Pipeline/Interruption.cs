using Cake.Core;
using Welkin.Kernel;

namespace Welkin.Pipeline;

/// <summary>A person's wish to end the run, as a cancellation: steps stop their tools and clean up.</summary>
public sealed class Interruption : IDisposable
{
    private readonly StopSignals _signals = new();

    public CancellationToken Token => _signals.Token;

    /// <summary>How the task ends that was interrupted.</summary>
    public static CakeException Failure() => new("interrupted: the next run goes on from here");

    /// <exception cref="CakeException">A person ended the run.</exception>
    public static void ThrowIf(CancellationToken cancel)
    {
        if (cancel.IsCancellationRequested)
            throw Failure();
    }

    /// <summary>What the process ends with: 130 for a run that failed because it was interrupted, as shells have it (128 and the number of SIGINT).</summary>
    /// <param name="ofHost">Cake's exit code: 1 for every failure of a task.</param>
    public int ExitCode(int ofHost) => ofHost != 0 && Token.IsCancellationRequested ? 130 : ofHost;

    public void Dispose() => _signals.Dispose();
}
