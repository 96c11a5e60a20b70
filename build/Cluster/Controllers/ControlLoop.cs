using System.Collections.Concurrent;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Runs all controllers of a cluster: what changed is looked at once, in the order in which it changed, one object at a time.</summary>
/// <param name="reconcilers">In the order in which they hear of a change.</param>
/// <remarks>
/// While one controller waits for something outside, such as a webhook, the others go on. A refused write is tried again later (<see cref="RetryPlan"/>);
/// an unexpected exception is kept in <see cref="Faults"/> and tried again too: the loop never ends for it. With a <see cref="VirtualClock"/>
/// the loop jumps to the next awaited time once it has nothing to do, up to <see cref="Horizon"/> after the last write from outside.
/// </remarks>
public sealed class ControlLoop(ClusterState state, IReadOnlyList<IReconciler> reconcilers) : IAsyncDisposable
{
    private const int FaultsKept = 100;

    // Longer than any look takes that only computes.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);
    private static readonly AsyncLocal<bool> Inside = new();

    private readonly ConcurrentQueue<(ObjectChange Change, bool Inside)> _changes = new();
    private readonly ConcurrentQueue<(WorkItem Item, Task<NextLook?> Look)> _looks = new();
    private readonly ConcurrentQueue<TimeJourney> _wishes = new();
    private readonly ConcurrentQueue<ControllerFault> _faults = new();
    private readonly ConcurrentQueue<ControllerFault> _refusals = new();
    private readonly SemaphoreSlim _wake = new(0);
    private readonly CancellationTokenSource _stop = new();
    private readonly WorkQueue _queue = new();
    private readonly RetryPlan _retries = new();
    private readonly List<TimeJourney> _journeys = [];
    private readonly VirtualClock? _virtual = state.Clock as VirtualClock;
    private readonly ILookup<ResourceName, IReconciler> _watchers = reconcilers.SelectMany(reconciler => reconciler.Watches.Distinct().Select(resource => (resource, reconciler))).ToLookup(pair => pair.resource, pair => pair.reconciler);
    private readonly IReadOnlyList<IReconciler> _watchAll = [.. reconcilers.Where(reconciler => reconciler.Watches.Count == 0)];
    private DateTimeOffset _lastOutside;
    private Task? _running;

    /// <summary>How far a virtual clock is hurried after the last write from outside. What goes on for longer, such as a container that crashes again and again, then takes the time it takes.</summary>
    public TimeSpan Horizon { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>The last unexpected exceptions, the oldest first.</summary>
    public IReadOnlyCollection<ControllerFault> Faults => _faults;

    /// <summary>The last writes of controllers that the API refused, the oldest first: for those who look for the reason why something does not happen.</summary>
    public IReadOnlyCollection<ControllerFault> Refusals => _refusals;

    /// <summary>Begins with all objects that are there.</summary>
    public void Start()
    {
        _lastOutside = state.Clock.GetUtcNow();
        state.Store.Written += Note;
        foreach (var stored in state.Store.Resources.SelectMany(resource => state.Store.List(resource, null).Items))
            _changes.Enqueue((new(ChangeKind.Added, stored, null), false));
        _running = Task.Run(() => RunAsync(_stop.Token));
    }

    /// <summary>Comes back once all is quiet: nothing to look at, and nothing awaited until then. A virtual clock jumps to what is awaited; another one is waited for.</summary>
    /// <param name="horizon">From now, on the cluster's clock.</param>
    public Task SettleAsync(TimeSpan horizon, CancellationToken cancel = default) => Wish(horizon, everything: false, cancel);

    /// <summary>Lets a time pass on the virtual clock, from timer to timer, so that everything happens at its time.</summary>
    /// <exception cref="InvalidOperationException">The cluster's clock is not a virtual one.</exception>
    public Task AdvanceAsync(TimeSpan time, CancellationToken cancel = default) =>
        _virtual is null ? throw new InvalidOperationException("only a virtual clock can be advanced") : Wish(time, everything: true, cancel);

    public async ValueTask DisposeAsync()
    {
        state.Store.Written -= Note;
        await _stop.CancelAsync();
        if (_running is not null)
            await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        while (_wishes.TryDequeue(out var wish))
            wish.Break(new ObjectDisposedException(nameof(ControlLoop)));
        _journeys.ForEach(journey => journey.Break(new ObjectDisposedException(nameof(ControlLoop))));
        _stop.Dispose();
    }

    private Task Wish(TimeSpan time, bool everything, CancellationToken cancel)
    {
        ObjectDisposedException.ThrowIf(_stop.IsCancellationRequested, this);
        var journey = new TimeJourney(state.Clock.GetUtcNow() + time, everything);
        _wishes.Enqueue(journey);
        Wake();
        return journey.Over.WaitAsync(cancel);
    }

    private void Note(ObjectChange change)
    {
        _changes.Enqueue((change, Inside.Value));
        Wake();
    }

    private void Wake()
    {
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
            else if (!Travel())
                await PauseAsync(cancel);
        }
    }

    private void Hear()
    {
        while (_looks.TryDequeue(out var looked))
            Finish(looked.Item, looked.Look);
        while (_changes.TryDequeue(out var heard))
        {
            if (!heard.Inside)
                _lastOutside = state.Clock.GetUtcNow();
            foreach (var reconciler in _watchers[heard.Change.Current.Resource].Concat(_watchAll))
                Ask(reconciler, heard.Change);
        }
    }

    private void Ask(IReconciler reconciler, ObjectChange change)
    {
        try
        {
            foreach (var key in reconciler.Concerns(change))
                _queue.Add(new(reconciler, key));
        }
        catch (Exception mistake)
        {
            Record(new(reconciler.Name, ObjectKey.Of(change.Current), mistake));
        }
    }

    private async Task LookAsync(WorkItem item, CancellationToken cancel)
    {
        _queue.Forget(item);
        var look = Task.Run(() =>
        {
            Inside.Value = true;
            return item.Reconciler.ReconcileAsync(item.Key, cancel);
        }, cancel);
        await ((Task)look).WaitAsync(Patience, TimeProvider.System, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (look.IsCompleted)
            Finish(item, look);
        else
            _ = look.ContinueWith(done => { _looks.Enqueue((item, done)); Wake(); }, TaskScheduler.Default);
    }

    private void Finish(WorkItem item, Task<NextLook?> look)
    {
        _queue.Done(item.Reconciler);
        if (look.IsCompletedSuccessfully)
        {
            _retries.Succeeded(item);
            if (look.Result is { } next)
                _queue.AddAt(item, state.Clock.GetUtcNow() + next.After, next.Awaited);
            return;
        }
        var failure = look.Exception?.InnerException ?? new TaskCanceledException(look);
        if (!_stop.IsCancellationRequested)
            Record(new(item.Reconciler.Name, item.Key, failure));
        var again = _retries.After(item, failure);
        if (again.After == TimeSpan.Zero)
            _queue.Add(item);
        else
            _queue.AddAt(item, state.Clock.GetUtcNow() + again.After, again.Awaited);
    }

    private void Record(ControllerFault fault)
    {
        var kept = fault.Exception is RefusedException ? _refusals : _faults;
        kept.Enqueue(fault);
        while (kept.Count > FaultsKept)
            kept.TryDequeue(out _);
    }

    /// <summary>Ends the journeys that have arrived, and moves a virtual clock on.</summary>
    /// <returns>True where there may be something to do now.</returns>
    private bool Travel()
    {
        while (_wishes.TryDequeue(out var wish))
            _journeys.Add(wish);
        if (!_changes.IsEmpty || !_looks.IsEmpty || !_queue.IsIdle)
            return !_changes.IsEmpty || !_looks.IsEmpty;
        var now = state.Clock.GetUtcNow();
        foreach (var journey in _journeys.Where(journey => HasArrived(journey, now)).ToList())
        {
            _journeys.Remove(journey);
            journey.End();
        }
        if (_virtual is null || NextStop() is not { } stop)
            return false;
        _virtual.JumpTo(stop);
        return true;
    }

    private bool HasArrived(TimeJourney journey, DateTimeOffset now) => journey.Everything
        ? now >= journey.Until && !(_queue.NextDue <= now)
        : !(_queue.NextAwaited <= journey.Until);

    /// <summary>Where the clock goes next: never past a time at which something has to happen on the way.</summary>
    private DateTimeOffset? NextStop()
    {
        if (_journeys.Where(journey => journey.Everything).Select(journey => (DateTimeOffset?)journey.Until).Max() is { } end)
            return _queue.NextDue is { } due && due < end ? due : end;
        var limit = _journeys.Select(journey => journey.Until).Append(_lastOutside + Horizon).Max();
        return _queue.NextAwaited is { } awaited && awaited <= limit ? Earlier(_queue.NextDue, awaited) : null;
    }

    private static DateTimeOffset Earlier(DateTimeOffset? due, DateTimeOffset awaited) => due < awaited ? due.Value : awaited;

    private async Task PauseAsync(CancellationToken cancel)
    {
        if (_virtual is { Flows: false } || _queue.NextDue is not { } due)
        {
            await _wake.WaitAsync(cancel);
            return;
        }
        var wait = due - state.Clock.GetUtcNow();
        if (wait > TimeSpan.Zero)
            await _wake.WaitAsync(wait > TimeSpan.FromDays(1) ? TimeSpan.FromDays(1) : wait + TimeSpan.FromMilliseconds(1), cancel);
    }
}
