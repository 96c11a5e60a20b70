using System.Collections.Immutable;

namespace Welkin.Kubernetes;

/// <summary>What validation can say of one object.</summary>
/// <param name="NotEvaluated">What was asked of the object and could not be judged: a kind without a schema, CEL rules.</param>
public sealed record ObjectVerdict(ImmutableArray<FieldFault> Faults, ImmutableArray<string> NotEvaluated)
{
    /// <summary>True where something is wrong that the API refuses.</summary>
    public bool Refused => Faults.Any(fault => !fault.Tolerated);

    /// <summary>True where all was judged and the API takes it.</summary>
    public bool Valid => !Refused && NotEvaluated.IsEmpty;
}
