namespace Welkin.Cluster;

/// <summary>A clock that goes on when there is nothing left to do until then, so that a day of a cluster takes a second.</summary>
/// <remarks>
/// Standing, it moves by jumps alone: for tests. Flowing, it moves with another clock as well: for a cluster that is served, so that ages grow and
/// leases run out while nothing is awaited. A flowing clock is ahead of its clients' by what it jumped. Timers of it (<see cref="TimeProvider.CreateTimer"/>)
/// run in real time: they guard sockets. The control loop does not use them.
/// </remarks>
/// <param name="start">What time it is first.</param>
/// <param name="flow">The clock it moves with; null for one that stands.</param>
public sealed class VirtualClock(DateTimeOffset start, TimeProvider? flow = null) : TimeProvider
{
    private readonly Lock _moving = new();
    private readonly DateTimeOffset _began = flow?.GetUtcNow() ?? default;
    private TimeSpan _jumped;

    /// <summary>A clock that is right now and may run ahead later.</summary>
    public static VirtualClock Flowing(TimeProvider with) => new(with.GetUtcNow(), with);

    /// <summary>True where time passes without a jump.</summary>
    public bool Flows => flow is not null;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_moving)
            return Now;
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    /// <summary>Goes to a time; back it never goes.</summary>
    public void JumpTo(DateTimeOffset time)
    {
        lock (_moving)
        {
            if (time > Now)
                _jumped += time - Now;
        }
    }

    private DateTimeOffset Now => start + _jumped + (flow is null ? TimeSpan.Zero : flow.GetUtcNow() - _began);
}
