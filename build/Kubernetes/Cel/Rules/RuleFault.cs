namespace Welkin.Kubernetes;

/// <summary>What the rules of a custom resource found.</summary>
/// <param name="Message">In the API's words, without the field: what a cause of its Status says.</param>
/// <param name="Ratcheted">True where the value was as wrong before an update, so that the server only warns.</param>
public sealed record RuleFault(FieldPath Path, FaultReason Reason, string Message, bool Ratcheted = false);

/// <summary>All that the rules of a custom resource came to.</summary>
/// <param name="NotEvaluated">Rules that could not be judged, and why.</param>
public sealed record RuleVerdict(IReadOnlyList<RuleFault> Faults, IReadOnlyList<(FieldPath Path, string Why)> NotEvaluated);
