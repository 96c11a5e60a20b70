namespace Welkin.Tools.GitHub;

/// <summary>How a GitHub is talked to.</summary>
public sealed record GitHubSettings
{
    /// <summary>Where answers are kept between runs, for conditional requests and runs without a network; null keeps none.</summary>
    public string? Folder { get; init; }

    /// <summary>Asks no server: what is kept is all there is.</summary>
    public bool Offline { get; init; }

    /// <summary>How long one request may take and how often it is made.</summary>
    public HttpPatience Patience { get; init; } = HttpPatience.Default;

    /// <summary>How long a request waits for a rate limit to end, all its waits together.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromMinutes(1);

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Told why nothing happens while a limit is waited for.</summary>
    public Action<string> Tell { get; init; } = _ => { };
}
