namespace Welkin.Tools;

/// <summary>Waits for the next thing a server sends, and no longer than it may be silent.</summary>
internal sealed class Silence(TimeSpan longest, TimeProvider time)
{
    /// <exception cref="TimeoutException">Nothing came; the message says it in one clause.</exception>
    public async ValueTask<T> WaitAsync<T>(Func<CancellationToken, ValueTask<T>> next, CancellationToken cancel)
    {
        using var over = new CancellationTokenSource(longest, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(over.Token, cancel);
        try
        {
            return await next(stop.Token);
        }
        catch (OperationCanceledException error) when (!cancel.IsCancellationRequested)
        {
            // The client itself cancels where no connection came about.
            throw new TimeoutException(over.IsCancellationRequested
                ? $"it sent nothing for {longest.TotalSeconds:0} s"
                : $"no connection within {HttpPatience.Connection.TotalSeconds:0} s", error);
        }
    }
}
