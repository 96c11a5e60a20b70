namespace Welkin.Tools;

/// <summary>How long a server is waited for. A body may take as long as it takes, while bytes come.</summary>
/// <param name="Attempts">How often a request is made at most, the first time counted.</param>
/// <param name="Delay">The wait before the second attempt; each further one waits about twice as long.</param>
/// <param name="Silence">How long a server may send nothing.</param>
public sealed record HttpPatience(int Attempts, TimeSpan Delay, TimeSpan Silence)
{
    /// <summary>Four attempts, waits of about one, two and four seconds, a minute of silence.</summary>
    public static HttpPatience Default { get; } = new(Attempts: 4, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));

    /// <summary>A server that asks for a longer wait than this is not waited for that long.</summary>
    public static TimeSpan LongestDelay { get; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a server may take to accept a connection.</summary>
    public static TimeSpan Connection { get; } = TimeSpan.FromSeconds(10);
}
