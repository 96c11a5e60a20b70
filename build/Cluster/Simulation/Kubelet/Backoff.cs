namespace Welkin.Cluster;

/// <summary>How long a kubelet waits before it tries again: 10 s, 20 s … 5 min (pkg/kubelet, MaxContainerBackOff).</summary>
internal static class Backoff
{
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>Who ran for so long is as good as new.</summary>
    public static readonly TimeSpan Forgiving = 2 * Longest;

    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(10);

    /// <param name="failures">From 1.</param>
    public static TimeSpan After(int failures) => TimeSpan.FromTicks(Math.Min(Longest.Ticks, Shortest.Ticks << Math.Clamp(failures - 1, 0, 10)));

    /// <summary>As Go writes a duration: <c>10s</c>, <c>1m20s</c>.</summary>
    public static string Shown(TimeSpan time) => time < TimeSpan.FromMinutes(1)
        ? FormattableString.Invariant($"{(int)time.TotalSeconds}s")
        : FormattableString.Invariant($"{(int)time.TotalMinutes}m{time.Seconds}s");
}
