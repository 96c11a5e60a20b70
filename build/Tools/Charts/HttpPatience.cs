namespace Welkin.Tools.Charts;

/// <summary>How long a source is waited for.</summary>
/// <param name="Attempts">How often a request is made at most, the first time counted.</param>
/// <param name="Delay">The wait before the second attempt; each further one waits twice as long.</param>
/// <param name="Timeout">How long one attempt may take, its whole body counted.</param>
public sealed record HttpPatience(int Attempts, TimeSpan Delay, TimeSpan Timeout)
{
    /// <summary>Three attempts, waits of one and two seconds, two minutes each.</summary>
    public static HttpPatience Default { get; } = new(Attempts: 3, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(2));

    /// <summary>A server that asks for a longer wait than this is not waited for that long.</summary>
    public static TimeSpan LongestDelay { get; } = TimeSpan.FromSeconds(30);
}
