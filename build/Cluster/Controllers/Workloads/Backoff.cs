namespace Welkin.Cluster.Workloads;

/// <summary>Waits longer each time something goes wrong again, and forgets it after a while (client-go, util/flowcontrol: Backoff).</summary>
/// <param name="longest">Twice as long without trouble and the first delay counts again.</param>
internal sealed class Backoff<TKey>(TimeSpan first, TimeSpan longest)
    where TKey : notnull
{
    private readonly Dictionary<TKey, (TimeSpan Delay, DateTimeOffset Since)> _waiting = [];

    /// <summary>How long there is still to wait; null where there is not, and from now on it is waited longer.</summary>
    public TimeSpan? Left(TKey key, DateTimeOffset now)
    {
        if (_waiting.TryGetValue(key, out var waiting) && now < waiting.Since + waiting.Delay)
            return waiting.Since + waiting.Delay - now;
        var isNew = !_waiting.ContainsKey(key) || now - waiting.Since > 2 * longest;
        _waiting[key] = (isNew ? first : TimeSpan.FromTicks(Math.Min(longest.Ticks, waiting.Delay.Ticks * 2)), now);
        return null;
    }
}
