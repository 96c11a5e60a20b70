using System.Collections.Immutable;
using Welkin.Kernel;

namespace Welkin.Components.Evaluations;

/// <summary>A component with what is wrong with its evaluation on one day.</summary>
/// <param name="AppVersion">Version of the software as the locked chart states it; null where no chart of this version is known. The images that run have versions of their own.</param>
/// <param name="Findings">By id.</param>
public sealed record EvaluatedComponent(Component Component, string? AppVersion, ImmutableArray<EvaluationFinding> Findings);

/// <summary>One thing that is wrong.</summary>
/// <param name="Component">Name of the component.</param>
/// <param name="Accepted">What lets it through to a stable release today; null where nothing does.</param>
/// <param name="At">Where a person can mend it.</param>
public sealed record EvaluationFinding(EvaluationRule Rule, string Component, string Text, AcceptedFinding? Accepted, Location At)
{
    public override string ToString() => $"{At}: {Rule.Id}: {Component}: {Text}";
}
