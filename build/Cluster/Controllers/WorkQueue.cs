namespace Welkin.Cluster;

/// <summary>What a loop has to look at: each object of a controller once, however often it is named, and those that are due at a time.</summary>
/// <remarks>
/// Controllers take turns, so that one with ten thousand objects does not keep the others waiting; of one controller the first named comes first.
/// Not for several threads at once. Upstream: client-go, util/workqueue.
/// </remarks>
internal sealed class WorkQueue
{
    private readonly Dictionary<IReconciler, Queue<WorkItem>> _lines = [];
    private readonly Queue<IReconciler> _turns = new();
    private readonly HashSet<WorkItem> _waiting = [];
    private readonly HashSet<IReconciler> _busy = [];
    private readonly TimerQueue _timers = new();

    public void Add(WorkItem item)
    {
        if (!_waiting.Add(item))
            return;
        if (!_lines.TryGetValue(item.Reconciler, out var line))
            _lines[item.Reconciler] = line = new();
        line.Enqueue(item);
        if (line.Count == 1 && !_busy.Contains(item.Reconciler))
            _turns.Enqueue(item.Reconciler);
    }

    /// <summary>Adds the object at a time; of several times the last one named counts.</summary>
    public void AddAt(WorkItem item, DateTimeOffset due, bool awaited) => _timers.Set(item, due, awaited);

    /// <summary>Takes back a time.</summary>
    public void Forget(WorkItem item) => _timers.Cancel(item);

    /// <summary>Takes the next object of a controller that is looking at none. Its controller is busy until <see cref="Done"/>.</summary>
    public bool TryTake(out WorkItem item)
    {
        item = default;
        if (!_turns.TryDequeue(out var reconciler))
            return false;
        item = _lines[reconciler].Dequeue();
        _waiting.Remove(item);
        _busy.Add(reconciler);
        return true;
    }

    /// <summary>Its controller has looked at what it took.</summary>
    public void Done(IReconciler reconciler)
    {
        _busy.Remove(reconciler);
        if (_lines[reconciler].Count > 0)
            _turns.Enqueue(reconciler);
    }

    /// <summary>True where no controller is looking at an object and none has one to look at.</summary>
    public bool IsIdle => _busy.Count == 0 && _turns.Count == 0;

    /// <summary>Makes ready what is due.</summary>
    public void Advance(DateTimeOffset now)
    {
        while (_timers.TakeDue(now) is { } item)
            Add(item);
    }

    /// <summary>When the next object is due; null for never.</summary>
    public DateTimeOffset? NextDue => _timers.NextDue;

    /// <summary>When the next object that somebody waits for is due; null for never.</summary>
    public DateTimeOffset? NextAwaited => _timers.NextAwaited;
}

/// <summary>An object that a controller has to look at.</summary>
internal readonly record struct WorkItem(IReconciler Reconciler, ObjectKey Key);
