namespace Welkin.Cluster;

/// <summary>When objects are due: one time for each, the last one named. In order of time, and of naming where the time is the same.</summary>
internal sealed class TimerQueue
{
    private readonly PriorityQueue<Timer, (DateTimeOffset Due, long Number)> _all = new();
    private readonly PriorityQueue<Timer, (DateTimeOffset Due, long Number)> _awaited = new();
    private readonly Dictionary<WorkItem, Timer> _current = [];
    private long _number;

    private sealed record Timer(WorkItem Item, DateTimeOffset Due, long Number);

    public DateTimeOffset? NextDue => Next(_all)?.Due;

    public DateTimeOffset? NextAwaited => Next(_awaited)?.Due;

    public void Set(WorkItem item, DateTimeOffset due, bool awaited)
    {
        var timer = _current[item] = new(item, due, _number++);
        _all.Enqueue(timer, (due, timer.Number));
        if (awaited)
            _awaited.Enqueue(timer, (due, timer.Number));
    }

    public void Cancel(WorkItem item) => _current.Remove(item);

    /// <summary>The next that is due, which is no longer waited for; null where none is.</summary>
    public WorkItem? TakeDue(DateTimeOffset now)
    {
        if (Next(_all) is not { } timer || timer.Due > now)
            return null;
        _current.Remove(timer.Item);
        return timer.Item;
    }

    // Those that were set again or cancelled are dropped when they come up.
    private Timer? Next(PriorityQueue<Timer, (DateTimeOffset Due, long Number)> queue)
    {
        while (queue.TryPeek(out var timer, out _))
        {
            if (_current.GetValueOrDefault(timer.Item) is { } current && current.Number == timer.Number)
                return timer;
            queue.Dequeue();
        }
        return null;
    }
}
