using System.Collections.Immutable;
using Welkin.Kernel;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>How one control stands for one component, document or file of a node.</summary>
/// <param name="Number">Its number in the benchmark, or null where the benchmark gives none.</param>
/// <param name="Where">What was judged.</param>
/// <param name="Observed">What was found there, or why nothing could be found.</param>
/// <param name="Wanted">What must be found.</param>
/// <param name="At">The place of it; null where no input has one.</param>
public sealed record NodeResult(NodeControl Control, string? Number, AuditStatus Status, string Where, string Observed, string Wanted, Location? At)
{
    /// <summary>What a waiver names: the kind is Node, the name what was judged with hyphens for spaces.</summary>
    public ObjectIdentity Identity => new("welkin.release/v1", "Node", null, Where.Replace(' ', '-'));

    /// <summary>The exception that covers it.</summary>
    public Waiver? Waiver { get; init; }
}

/// <summary>How the input of a control plane and its nodes stands by a benchmark.</summary>
/// <param name="Benchmark">The benchmark.</param>
/// <param name="Results">In the order of the controls.</param>
public sealed record NodeAuditReport(NodeBenchmark Benchmark, ImmutableArray<NodeResult> Results)
{
    /// <summary>Results of a status.</summary>
    public int Count(AuditStatus status) => Results.Count(result => result.Status == status);

    /// <summary>The report with what waivers cover; those that cover nothing are findings, unless the benchmark does not ask or the input does not tell.</summary>
    /// <param name="today">The day on which they must be in force.</param>
    public NodeAuditReport With(Waivers waivers, DateOnly today, FindingList findings)
    {
        var asked = Results.Select(result => result.Control.Id.Value).ToHashSet(StringComparer.Ordinal);
        var ledger = new WaiverLedger(waivers with { Spec = new WaiversSpec([.. waivers.Spec.Waivers.Where(waiver => asked.Contains(waiver.Control.Value))]) }, today);
        var weighed = Results.Select(ledger.Weigh).ToImmutableArray();
        ledger.ReportUnused([.. Results.Where(result => result.Status == AuditStatus.NotEvaluated).Select(result => (result.Control.Id.Value, result.Identity, (string?)null))], findings);
        return this with { Results = weighed };
    }

    /// <summary>What stops a run.</summary>
    /// <param name="from">The lowest severity that stops it; null lets failures through.</param>
    /// <param name="strict">What could not be evaluated stops it as well.</param>
    public IEnumerable<NodeResult> Stopping(Severity? from, bool strict) => Results.Where(result =>
        (result.Status == AuditStatus.Fails && from is { } severity && result.Control.Severity >= severity)
        || (strict && result.Status == AuditStatus.NotEvaluated));
}
