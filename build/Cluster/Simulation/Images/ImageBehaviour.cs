using System.IO.Enumeration;

namespace Welkin.Cluster;

/// <summary>How containers of some images fare.</summary>
/// <param name="Pattern">An image as pods name it, where <c>*</c> stands for any text.</param>
public sealed record ImageBehaviour(string Pattern, ImageOutcome Outcome)
{
    public bool Matches(string image) => FileSystemName.MatchesSimpleExpression(Pattern.Replace("\\", "\\\\", StringComparison.Ordinal), image, ignoreCase: false);
}

/// <summary>What becomes of a container.</summary>
public abstract record ImageOutcome
{
    /// <summary>No registry has the image: ErrImagePull, ImagePullBackOff.</summary>
    public sealed record Missing : ImageOutcome;

    /// <summary>The process ends as soon as it has started, each time: CrashLoopBackOff.</summary>
    public sealed record Crashing(int ExitCode = 1) : ImageOutcome;

    /// <summary>Its probes fail for ever.</summary>
    public sealed record NeverReady : ImageOutcome;

    /// <summary>The process ends after a time, each time.</summary>
    public sealed record Exits(int ExitCode, TimeSpan After) : ImageOutcome;

    /// <summary>The process takes a time until it is ready.</summary>
    public sealed record Slow(TimeSpan By) : ImageOutcome;

    /// <summary>The image is of root: nothing for a pod with runAsNonRoot.</summary>
    public sealed record OfRoot : ImageOutcome;
}
