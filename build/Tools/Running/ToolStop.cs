namespace Welkin.Tools;

/// <summary>Ends a process tree: asks its head as Ctrl+C does, and after a short grace kills what is left.</summary>
/// <remarks>CliWrap kills the tree of a head that is alive, but leaves the children of one that obeyed the interrupt.</remarks>
/// <param name="grace">How long it may take to end by itself; two seconds without it.</param>
internal sealed class ToolStop(TimeSpan? grace = null) : IDisposable
{
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);
    private readonly CancellationTokenSource _interrupt = new();
    private readonly CancellationTokenSource _kill = new();

    /// <summary>Cancelled when the head shall end by itself.</summary>
    public CancellationToken Interrupt => _interrupt.Token;

    /// <summary>Cancelled when the head and its pipes shall end at once.</summary>
    public CancellationToken Kill => _kill.Token;

    public async Task EndAsync(int head)
    {
        var family = new ProcessFamily(head);
        if (ProcessFamily.CanBeKnown)
        {
            family.Remember();
            await _interrupt.CancelAsync();
            var asked = TimeProvider.System.GetTimestamp();
            while (family.Remember() && TimeProvider.System.GetElapsedTime(asked) < (grace ?? Usual))
                await Task.Delay(Look, CancellationToken.None);
        }
        await _kill.CancelAsync();
        family.Kill();
    }

    public void Dispose()
    {
        _interrupt.Dispose();
        _kill.Dispose();
    }
}
