using System.Collections.Immutable;

namespace Welkin.Conformance;

/// <summary>Checks that say different things about the same content, over all nights.</summary>
public static class FlakeLedger
{
    /// <summary>The most often first. A check that fails every night is broken and no flake; one that fails after a change is neither.</summary>
    public static ImmutableArray<Flake> Of(NightHistory history) =>
    [
        .. from record in history.Records
           where record.Status != CheckStatus.NotEvaluated
           group record by (record.Cell, record.Key, record.Fingerprint) into same
           let failed = same.Count(record => record.Status is CheckStatus.Failed or CheckStatus.Waived)
           let flaky = same.Count(record => record.Flaky)
           where flaky > 0 || (failed > 0 && failed < same.Count())
           let flake = new Flake(same.Key.Cell, same.Key.Key, same.Key.Fingerprint, same.Count(), failed, flaky, same.Max(record => record.Night))
           orderby flake.Rate descending, flake.Cell, flake.Check.ToString(), flake.Fingerprint
           select flake,
    ];
}

/// <summary>A check that flakes on one content in one place of the matrix.</summary>
/// <param name="Nights">In which it was judged.</param>
/// <param name="Failed">Nights in which it failed to the end.</param>
/// <param name="Retried">Nights in which it failed first and passed then.</param>
/// <param name="Last">The last night it was judged in.</param>
public sealed record Flake(string Cell, CheckKey Check, string Fingerprint, int Nights, int Failed, int Retried, DateOnly Last)
{
    /// <summary>Share of nights in which it failed at least once.</summary>
    public double Rate => (double)(Failed + Retried) / Nights;
}
