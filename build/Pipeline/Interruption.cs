using System.Runtime.InteropServices;
using Cake.Core;

namespace Welkin.Pipeline;

/// <summary>Ctrl-C and termination as a cancellation, so that steps stop their tools and clean up; a second signal ends the process at once.</summary>
public sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _signals;

    public Interruption() => _signals =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, Cancel),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, Cancel),
    ];

    public CancellationToken Token => _source.Token;

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

    public void Dispose()
    {
        foreach (var signal in _signals)
            signal.Dispose();
        _source.Dispose();
    }

    private void Cancel(PosixSignalContext signal)
    {
        signal.Cancel = !_source.IsCancellationRequested;
        _source.Cancel();
    }
}
