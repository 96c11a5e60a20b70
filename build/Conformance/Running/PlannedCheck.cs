using System.Collections.Immutable;

namespace Welkin.Conformance;

/// <summary>A check of one component, or of the release, that a run makes or keeps.</summary>
/// <param name="Requires">What must have passed before, all of it in the plan.</param>
public sealed record PlannedCheck(ConformanceSuite Suite, CheckDefinition Definition, ICheck Check, ComponentUnderTest? Component, string Fingerprint, ImmutableArray<CheckKey> Requires)
{
    public CheckKey Key => new(Definition.Id.Value, Component?.Name);

    /// <summary>False for what another shard reports and this one only makes because a check of its own requires it.</summary>
    public bool IsReported { get; init; } = true;

    /// <summary>The earlier result that still holds; null where the check must run.</summary>
    public CheckResult? Kept { get; init; }

    /// <summary>What is known of it after these attempts.</summary>
    internal CheckResult Result(CheckStatus status, ImmutableArray<string> observed, ImmutableArray<CheckAttempt> attempts) =>
        new(Definition.Id.Value, Suite.Name, Component?.Name, status, observed, attempts) { Title = Definition.Title, Controls = Definition.Controls, Fingerprint = Fingerprint };
}
