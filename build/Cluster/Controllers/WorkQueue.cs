namespace Welkin.Cluster;

/// <summary>What a loop has to look at: each object of a controller once, however often it is named, and those that are due at a time.</summary>
/// <remarks>Not for several threads at once. Upstream: client-go, util/workqueue.</remarks>
internal sealed class WorkQueue
{
    private readonly Queue<WorkItem> _ready = new();
    private readonly HashSet<WorkItem> _waiting = [];
    private readonly PriorityQueue<Timer, DateTimeOffset> _timers = new();
    private readonly Dictionary<WorkItem, Timer> _current = [];

    private sealed record Timer(WorkItem Item, DateTimeOffset Due, bool Awaited);

    public void Add(WorkItem item)
    {
        if (_waiting.Add(item))
            _ready.Enqueue(item);
    }

    /// <summary>Adds the object at a time; of several times the last one named counts.</summary>
    public void AddAt(WorkItem item, DateTimeOffset due, bool awaited)
    {
        var timer = new Timer(item, due, awaited);
        _current[item] = timer;
        _timers.Enqueue(timer, due);
    }

    /// <summary>Takes back a time.</summary>
    public void Forget(WorkItem item) => _current.Remove(item);

    public bool TryTake(out WorkItem item)
    {
        var taken = _ready.TryDequeue(out item);
        if (taken)
            _waiting.Remove(item);
        return taken;
    }

    /// <summary>Makes ready what is due.</summary>
    public void Advance(DateTimeOffset now)
    {
        while (Next() is { } timer && timer.Due <= now)
        {
            _timers.Dequeue();
            _current.Remove(timer.Item);
            Add(timer.Item);
        }
    }

    /// <summary>When the next object is due; null for never.</summary>
    public DateTimeOffset? NextDue => Next()?.Due;

    /// <summary>When the next object that somebody waits for is due; null for never.</summary>
    public DateTimeOffset? NextAwaited => _current.Values.Where(timer => timer.Awaited).Select(timer => (DateTimeOffset?)timer.Due).Min();

    private Timer? Next()
    {
        while (_timers.TryPeek(out var timer, out _))
        {
            if (_current.GetValueOrDefault(timer.Item) == timer)
                return timer;
            _timers.Dequeue();
        }
        return null;
    }
}

/// <summary>An object that a controller has to look at.</summary>
internal readonly record struct WorkItem(IReconciler Reconciler, ObjectKey Key);
