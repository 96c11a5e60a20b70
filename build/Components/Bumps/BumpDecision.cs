using System.Collections.Immutable;

namespace Welkin.Components.Bumps;

/// <summary>What is decided about one component.</summary>
internal sealed record BumpDecision(BumpCase Case, BumpChoice Choice)
{
    /// <summary>The version to take; null where the component stays.</summary>
    public Candidate? Target { get; init; } = Choice.Target is { } version ? Case.Find(version) : null;

    /// <summary>What keeps the group of the component, where the component itself could move.</summary>
    public string? HeldBy { get; init; }

    /// <summary>The others of a lockstep group.</summary>
    public ImmutableArray<BumpCase> Lockstep { get; init; } = [];

    /// <summary>Why the group of the component may not move, or null: it is to stay, has to wait, or cannot follow a security request.</summary>
    public string? HoldsGroup =>
        Target is not null ? null
        : Choice.Contradiction is { } contradiction ? contradiction
        : Case.Versions.Released.Select(candidate => (candidate, obstacle: Case.Judge(candidate.Version)))
            .Where(judged => judged.obstacle is { IsWait: true } || (judged.obstacle is not null && Case.Policy.Allow is UpdateLevel.None))
            .Select(judged => $"{judged.candidate.Text}: {judged.obstacle!.Text}")
            .FirstOrDefault();

    /// <summary>Why a newer version that the component itself could take is not taken.</summary>
    public string? OthersAgainst(Candidate candidate) => HeldBy
        ?? Lockstep.Select(other => other.Judge(candidate.Version) is { } obstacle ? $"group '{Case.Policy.Group!.Name}' moves in lockstep, and {other.Name}: {obstacle.Text}" : null)
            .FirstOrDefault(text => text is not null);
}
