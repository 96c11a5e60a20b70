namespace Welkin.Cluster.Workloads;

/// <summary>How many pods of a Job failed one after the other, and how long the next has to wait (pkg/controller/job: backoff_utils.go).</summary>
/// <param name="Failures">Since the last success.</param>
internal readonly record struct JobBackoff(int Failures, DateTimeOffset? Last)
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>After pods that ended at these times.</summary>
    public JobBackoff After(IReadOnlyCollection<DateTimeOffset> succeeded, IReadOnlyCollection<DateTimeOffset> failed)
    {
        if (succeeded.Count == 0)
            return failed.Count == 0 ? this : new(Failures + failed.Count, failed.Max());
        var later = failed.Where(time => time > succeeded.Max()).ToList();
        return new(later.Count, later.Count == 0 ? null : later.Max());
    }

    public TimeSpan Left(DateTimeOffset now) => Failures == 0 || Last is not { } last ? TimeSpan.Zero : Positive(last + Delay(Failures) - now);

    /// <summary>10 s, 20 s, 40 s … up to 10 minutes.</summary>
    public static TimeSpan Delay(int failures) => failures > 7 ? Longest : TimeSpan.FromTicks(Math.Min(Longest.Ticks, First.Ticks << (failures - 1)));

    private static TimeSpan Positive(TimeSpan time) => time > TimeSpan.Zero ? time : TimeSpan.Zero;
}
