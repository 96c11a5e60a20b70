namespace Welkin.Pipeline.Stages;

/// <summary>What Evaluate leaves beside its reports.</summary>
/// <param name="Findings">How much was found, accepted or not.</param>
/// <param name="Accepted">How much of it is accepted by name.</param>
public sealed record EvaluationFigures(int Findings, int Accepted);
