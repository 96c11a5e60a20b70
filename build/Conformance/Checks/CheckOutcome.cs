using System.Collections.Immutable;

namespace Welkin.Conformance;

/// <summary>How one attempt of a check ended.</summary>
/// <param name="Status">Waived is decided afterwards: no check says so itself.</param>
/// <param name="Observed">What was seen, one fact each; of a failure what is wrong, each on its own.</param>
public sealed record CheckOutcome(CheckStatus Status, ImmutableArray<string> Observed)
{
    public static CheckOutcome Passed(params ImmutableArray<string> observed) => new(CheckStatus.Passed, observed);

    public static CheckOutcome NotEvaluated(string missing) => new(CheckStatus.NotEvaluated, [missing]);

    /// <summary>Passed where nothing is wrong.</summary>
    /// <param name="seen">What is said of a pass.</param>
    public static CheckOutcome Of(IEnumerable<string> faults, string seen) =>
        faults.ToImmutableArray() is { IsEmpty: false } wrong ? new(CheckStatus.Failed, wrong) : Passed(seen);
}

/// <summary>What is known of a check.</summary>
public enum CheckStatus
{
    Passed,
    Failed,

    /// <summary>It fails, and a waiver that is in force says why that is accepted.</summary>
    Waived,

    /// <summary>Nobody could judge it: never a pass.</summary>
    NotEvaluated,
}
