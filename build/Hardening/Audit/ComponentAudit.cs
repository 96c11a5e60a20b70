using System.Collections.Immutable;

namespace Welkin.Hardening;

/// <summary>The audit of one component.</summary>
/// <param name="Component">Its name.</param>
/// <param name="Objects">How many objects it has.</param>
/// <param name="Workloads">How many of them carry pods: only those are judged, for all others no control applies.</param>
/// <param name="Results">One for each control and workload; where the control fails, one for each place.</param>
public sealed record ComponentAudit(string Component, int Objects, int Workloads, ImmutableArray<AuditResult> Results)
{
    public int Count(AuditStatus status) => Results.Count(result => result.Status == status);

    /// <summary>True where every control holds, is waived or does not apply.</summary>
    public bool Passes => Results.All(result => result.Status is AuditStatus.Holds or AuditStatus.Waived or AuditStatus.NotApplicable);
}
