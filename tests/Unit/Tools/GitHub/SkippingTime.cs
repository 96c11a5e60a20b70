namespace Welkin.Tests.Unit.Tools.GitHub;

/// <summary>A clock on which short waits are over at once, and which tells them; longer ones never end.</summary>
internal sealed class SkippingTime : TimeProvider
{
    private readonly Lock _turn = new();
    private DateTimeOffset _now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    public static TimeSpan Longest { get; } = TimeSpan.FromMinutes(5);

    public List<TimeSpan> Waits { get; } = [];

    public override DateTimeOffset GetUtcNow()
    {
        lock (_turn)
            return _now;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime < TimeSpan.Zero || dueTime > Longest)
            return base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        lock (_turn)
        {
            Waits.Add(dueTime);
            _now += dueTime;
        }

        return base.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}
