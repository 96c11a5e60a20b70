using System.Collections.Immutable;

namespace Welkin.Conformance;

/// <summary>Which checks a person asked for; all where nothing is said.</summary>
public sealed record CheckSelection
{
    public ImmutableArray<string> Suites { get; init; } = [];

    public ImmutableArray<string> Checks { get; init; } = [];

    public Shard? Shard { get; init; }

    /// <summary>A result whose passes hold where the content is still the same: of the release before, or of a run that was interrupted.</summary>
    public ConformanceResult? Since { get; init; }

    internal bool Takes(ConformanceSuite suite, CheckDefinition check) =>
        (Suites.IsEmpty || Suites.Contains(suite.Name)) && (Checks.IsEmpty || Checks.Contains(check.Id.Value));
}
