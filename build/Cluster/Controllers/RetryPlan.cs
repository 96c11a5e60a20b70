using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>When an object is looked at again after a look that failed (client-go, util/workqueue: ItemExponentialFailureRateLimiter).</summary>
internal sealed class RetryPlan
{
    private const int ConflictsAtOnce = 10;
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Last = TimeSpan.FromSeconds(1000);

    // Long waits are for what somebody has to mend: nobody's time is hurried on for that.
    private static readonly TimeSpan LongestAwaited = TimeSpan.FromSeconds(1);

    private readonly Dictionary<WorkItem, int> _failures = [];

    public void Succeeded(WorkItem item) => _failures.Remove(item);

    /// <summary>After 5 ms, 10 ms … up to 1,000 s; at once where another write came first, as the newest state is there already.</summary>
    public NextLook After(WorkItem item, Exception failure)
    {
        var count = _failures[item] = _failures.GetValueOrDefault(item) + 1;
        if (failure is RefusedException { Status: { Code: 409, Reason: "Conflict" } } && count <= ConflictsAtOnce)
            return NextLook.Progress(TimeSpan.Zero);
        var wait = TimeSpan.FromTicks(Math.Min(Last.Ticks, First.Ticks << Math.Min(count - 1, 20)));
        return new(wait, wait <= LongestAwaited);
    }
}

/// <summary>A look of a controller that failed: refused by the API, or by a mistake in the controller.</summary>
public sealed record ControllerFault(string Controller, ObjectKey Key, Exception Exception)
{
    public override string ToString() => $"{Controller}: {Key.Resource} {(Key.Namespace is { } space ? $"{space}/" : "")}{Key.Name}: {Exception}";
}
