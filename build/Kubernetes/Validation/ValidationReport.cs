using System.Collections.Immutable;
using Welkin.Kernel;

namespace Welkin.Kubernetes;

/// <summary>What one run of validation found.</summary>
/// <param name="Server">The exact Kubernetes version whose API was asked.</param>
/// <param name="Unreadable">Documents that could not be read at all.</param>
public sealed record ValidationReport(string Server, ImmutableArray<ValidatedObject> Objects, ImmutableArray<Finding> Unreadable)
{
    public int Valid => Objects.Count(item => item.Verdict.Valid);

    public int Refused => Objects.Count(item => item.Verdict.Refused);

    /// <summary>Objects in which nothing is wrong and not everything was judged.</summary>
    public int NotEvaluated => Objects.Count(item => !item.Verdict.Refused && !item.Verdict.NotEvaluated.IsEmpty);

    public bool Passes(bool strict) => Unreadable.IsEmpty && (strict ? Objects.All(item => item.Verdict is { Valid: true, Faults.IsEmpty: true }) : Refused == 0);
}
