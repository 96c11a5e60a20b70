using System.Collections.Immutable;

namespace Welkin.Pipeline.Stages;

/// <summary>What Audit leaves beside its reports.</summary>
/// <param name="FailOn">The severity from which a finding would have failed the run.</param>
/// <param name="Findings">How many controls fail without a waiver.</param>
/// <param name="Waived">How many fail with one.</param>
/// <param name="Seconds">How long all of it took: components are judged in sight of each other.</param>
/// <param name="Posture">What came of comparing with the release before.</param>
public sealed record AuditFigures(
    ImmutableArray<string> Profiles, string FailOn, int Findings, int Waived, ImmutableArray<AuditFigure> Components, double Seconds, string Posture);

/// <summary>The audit of one component.</summary>
public sealed record AuditFigure(string Folder, int Findings, int Waived);
