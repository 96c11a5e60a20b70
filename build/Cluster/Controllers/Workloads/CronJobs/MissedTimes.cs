namespace Welkin.Cluster.Workloads;

/// <summary>Which time of a schedule is to be made up for now (pkg/controller/cronjob: mostRecentScheduleTime).</summary>
/// <param name="Earliest">From when on times count.</param>
/// <param name="Latest">The last one that has come; null where none has.</param>
/// <param name="Missed">About how many have come.</param>
internal sealed record MissedTimes(DateTimeOffset Earliest, DateTimeOffset? Latest, long Missed)
{
    /// <summary>More than these are worth a warning.</summary>
    private const int Few = 100;

    public bool AreMany => Missed > Few;

    /// <param name="created">When the CronJob was made.</param>
    /// <param name="last">When it last made a Job.</param>
    /// <param name="deadline">How late a Job may be; null for as late as it likes.</param>
    /// <exception cref="FormatException">The schedule is never due, or all the time.</exception>
    public static MissedTimes Of(CronTimes schedule, DateTimeOffset created, DateTimeOffset? last, TimeSpan? deadline, DateTimeOffset now)
    {
        var earliest = last ?? created;
        if (deadline is { } late && now - late > earliest)
            earliest = now - late;
        if (schedule.Next(earliest) is not { } first || schedule.Next(first) is not { } second || (second - first).TotalSeconds < 1)
            throw new FormatException("time difference between two schedules is less than 1 second");
        if (now < first)
            return new(earliest, null, 0);
        if (now < second)
            return new(earliest, first, 0);
        var between = (long)Math.Round((second - first).TotalSeconds);
        var missed = ((long)(now - first).TotalSeconds / between) + 1;
        // Begins shortly before the last one: there may be thousands.
        DateTimeOffset? latest = null;
        for (var time = schedule.Next(first.AddSeconds((missed - 2) * between)); time is { } come && come <= now; time = schedule.Next(come))
            latest = come;
        return new(earliest, latest, missed);
    }

    /// <summary>How long it is to the next time.</summary>
    public static TimeSpan? NextIn(CronTimes schedule, DateTimeOffset created, DateTimeOffset? last, DateTimeOffset now)
    {
        var missed = Of(schedule, created, last, null, now);
        var from = missed.Latest ?? (missed.Missed == 0 ? missed.Earliest : now);
        return schedule.Next(from) is { } next ? (next > now ? next - now : TimeSpan.Zero) + Delta : null;
    }

    // A little later than the time itself, so that it has come for sure.
    private static readonly TimeSpan Delta = TimeSpan.FromMilliseconds(100);
}
