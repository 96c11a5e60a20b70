using System.Collections.Immutable;

namespace Welkin.Conformance;

/// <summary>What is known of one check of one component after a run.</summary>
/// <param name="Component">Null for the release as a whole.</param>
/// <param name="Attempts">Every one that was made, in order; none where the check could not begin.</param>
public sealed record CheckResult(string Id, string Suite, string? Component, CheckStatus Status, ImmutableArray<string> Observed, ImmutableArray<CheckAttempt> Attempts)
{
    public CheckKey Key => new(Id, Component);

    public string Title { get; init; } = "";

    public ImmutableArray<string> Controls { get; init; } = [];

    /// <summary>Why a failure is accepted; null where none is.</summary>
    public string? Waiver { get; init; }

    /// <summary>Digest of what was judged: the component's, or the release's.</summary>
    public string Fingerprint { get; init; } = "";

    /// <summary>Names of the files that explain a failure.</summary>
    public ImmutableArray<string> Evidence { get; init; } = [];

    /// <summary>Release and day of the earlier run that this is taken from; null where the check ran now.</summary>
    public string? KeptFrom { get; init; }

    public TimeSpan Time => TimeSpan.FromTicks(Attempts.Sum(attempt => attempt.Time.Ticks));

    /// <summary>True where it failed and then passed without anything having changed.</summary>
    public bool IsFlaky => Status == CheckStatus.Passed && Attempts.Any(attempt => attempt.Status == CheckStatus.Failed);
}

/// <summary>One attempt.</summary>
public sealed record CheckAttempt(CheckStatus Status, ImmutableArray<string> Observed, TimeSpan Time);

/// <summary>Names one check of one component in a run.</summary>
/// <param name="Component">Null for the release as a whole.</param>
public readonly record struct CheckKey(string Id, string? Component)
{
    public override string ToString() => Component is null ? Id : $"{Id} of {Component}";
}
