namespace Welkin.Cluster;

/// <summary>Why a pod cannot be on a node, in the scheduler's words.</summary>
/// <param name="IsFinal">True where no pod that goes would make room.</param>
internal sealed record Misfit(string Reason, bool IsFinal);
