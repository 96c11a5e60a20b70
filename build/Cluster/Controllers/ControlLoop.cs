using System.Collections.Concurrent;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Runs all controllers of a cluster on one thread of work: what changed is looked at once, in the order in which it changed.</summary>
/// <param name="reconcilers">In the order in which they hear of a change.</param>
/// <remarks>A refused write is tried again after 5 ms, 10 ms … up to 16 minutes of the cluster's time, as client-go's rate limiter does.</remarks>
public sealed class ControlLoop(ClusterState state, IReadOnlyList<IReconciler> reconcilers) : IAsyncDisposable
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan LastRetry = TimeSpan.FromSeconds(1000);

    private readonly ConcurrentQueue<ObjectChange> _changes = new();
    private readonly SemaphoreSlim _wake = new(0);
    private readonly CancellationTokenSource _stop = new();
    private readonly WorkQueue _queue = new();
    private readonly Dictionary<WorkItem, int> _failures = [];
    private readonly ILookup<ResourceName, IReconciler> _watchers = reconcilers.SelectMany(reconciler => reconciler.Watches.Select(resource => (resource, reconciler))).ToLookup(pair => pair.resource, pair => pair.reconciler);
    private Task? _running;

    /// <summary>Begins with all objects that are there.</summary>
    public void Start()
    {
        state.Store.Written += Note;
        foreach (var stored in state.Store.Resources.SelectMany(resource => state.Store.List(resource, null).Items))
            _changes.Enqueue(new(ChangeKind.Added, stored, null));
        _running = Task.Run(() => RunAsync(_stop.Token));
    }

    public async ValueTask DisposeAsync()
    {
        state.Store.Written -= Note;
        await _stop.CancelAsync();
        if (_running is not null)
            await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
        _wake.Dispose();
    }

    private void Note(ObjectChange change)
    {
        _changes.Enqueue(change);
        if (_wake.CurrentCount == 0)
            _wake.Release();
    }

    private async Task RunAsync(CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            Hear();
            _queue.Advance(state.Clock.GetUtcNow());
            if (_queue.TryTake(out var item))
                await LookAsync(item, cancel);
            else
                await PauseAsync(cancel);
        }
    }

    private void Hear()
    {
        while (_changes.TryDequeue(out var change))
        {
            foreach (var reconciler in _watchers[change.Current.Resource])
            {
                foreach (var key in reconciler.Concerns(change))
                    _queue.Add(new(reconciler, key));
            }
        }
    }

    private async Task LookAsync(WorkItem item, CancellationToken cancel)
    {
        _queue.Forget(item);
        try
        {
            if (await item.Reconciler.ReconcileAsync(item.Key, cancel) is { } next)
                _queue.AddAt(item, state.Clock.GetUtcNow() + next.After, next.Awaited);
            _failures.Remove(item);
        }
        catch (RefusedException)
        {
            var count = _failures[item] = _failures.GetValueOrDefault(item) + 1;
            _queue.AddAt(item, state.Clock.GetUtcNow() + TimeSpan.FromTicks(Math.Min(LastRetry.Ticks, FirstRetry.Ticks << Math.Min(count - 1, 20))), awaited: true);
        }
    }

    private async Task PauseAsync(CancellationToken cancel)
    {
        var wait = _queue.NextDue is { } due ? due - state.Clock.GetUtcNow() : Timeout.InfiniteTimeSpan;
        if (wait > TimeSpan.Zero || wait == Timeout.InfiniteTimeSpan)
            await _wake.WaitAsync(wait > TimeSpan.FromDays(1) ? TimeSpan.FromDays(1) : wait, cancel);
    }
}
