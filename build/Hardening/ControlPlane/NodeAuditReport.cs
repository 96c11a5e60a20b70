using System.Collections.Immutable;
using Welkin.Kernel;

namespace Welkin.Hardening;

/// <summary>How one control stands for one component, document or file of a node.</summary>
/// <param name="Number">Its number in the benchmark, or null where the benchmark gives none.</param>
/// <param name="Where">What was judged.</param>
/// <param name="Observed">What was found there, or why nothing could be found.</param>
/// <param name="Wanted">What must be found.</param>
/// <param name="At">The place of it; null where no input has one.</param>
public sealed record NodeResult(NodeControl Control, string? Number, AuditStatus Status, string Where, string Observed, string Wanted, Location? At);

/// <summary>How the input of a control plane and its nodes stands by a benchmark.</summary>
/// <param name="Benchmark">The benchmark.</param>
/// <param name="Results">In the order of the controls.</param>
public sealed record NodeAuditReport(NodeBenchmark Benchmark, ImmutableArray<NodeResult> Results)
{
    /// <summary>Results of a status.</summary>
    public int Count(AuditStatus status) => Results.Count(result => result.Status == status);

    /// <summary>What stops a run.</summary>
    /// <param name="from">The lowest severity that stops it; null lets failures through.</param>
    /// <param name="strict">What could not be evaluated stops it as well.</param>
    public IEnumerable<NodeResult> Stopping(Severity? from, bool strict) => Results.Where(result =>
        (result.Status == AuditStatus.Fails && from is { } severity && result.Control.Severity >= severity)
        || (strict && result.Status == AuditStatus.NotEvaluated));
}
