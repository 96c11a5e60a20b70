namespace Welkin.Tools;

/// <summary>How patient a download is and how much it takes.</summary>
public sealed record DownloadLimits
{
    /// <summary>How many times a download is started again after a passing failure.</summary>
    public int Retries { get; init; } = 3;

    /// <summary>The wait before the first retry; each further one waits twice as long, with jitter.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a server may send nothing.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How large a file may be, packed or unpacked.</summary>
    public long Bytes { get; init; } = 512L * 1024 * 1024;
}
