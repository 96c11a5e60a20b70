using System.Collections.Immutable;

namespace Welkin.Hardening;

/// <summary>The audits of all components of a run, in the order of their names.</summary>
public sealed record AuditReport
{
    public AuditReport(IEnumerable<ComponentAudit> components) =>
        Components = [.. components.OrderBy(audit => audit.Component, StringComparer.Ordinal)];

    public ImmutableArray<ComponentAudit> Components { get; }

    public bool Passes => Components.All(audit => audit.Passes);

    /// <summary>What a person must act on or know of: everything but what holds or does not apply.</summary>
    public IEnumerable<AuditResult> Shortfalls => Components.SelectMany(audit => audit.Results)
        .Where(result => result.Status is AuditStatus.Fails or AuditStatus.NotEvaluated or AuditStatus.Waived)
        .OrderBy(result => result.Component, StringComparer.Ordinal)
        .ThenBy(result => result.Status == AuditStatus.Waived)
        .ThenBy(result => result.Control, StringComparer.Ordinal);

    public int Count(AuditStatus status) => Components.Sum(audit => audit.Count(status));
}
