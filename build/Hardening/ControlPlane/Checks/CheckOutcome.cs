using Welkin.Kernel;

namespace Welkin.Hardening;

/// <summary>What a test found, and where.</summary>
internal sealed record CheckOutcome(AuditStatus Status, Location? At, string Observed)
{
    public static CheckOutcome Holds(Location? at, string observed) => new(AuditStatus.Holds, at, observed);

    public static CheckOutcome Fails(Location? at, string observed) => new(AuditStatus.Fails, at, observed);

    public static CheckOutcome NotEvaluated(string reason, Location? at = null) => new(AuditStatus.NotEvaluated, at, reason);
}
