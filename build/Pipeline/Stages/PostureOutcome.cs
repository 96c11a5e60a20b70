namespace Welkin.Pipeline.Stages;

/// <summary>What came of comparing a release with the one before.</summary>
/// <param name="Said">One sentence for a person.</param>
/// <param name="Refusal">What stops the release, a line each; empty where nothing does.</param>
public sealed record PostureOutcome(string Said, IReadOnlyList<string> Refusal);
