namespace Welkin.Conformance;

/// <summary>One check in one night: a line of the history.</summary>
/// <param name="Cell">Which run of the matrix, such as <c>core/embedded/1.36.2/small</c>.</param>
/// <param name="Component">Null for the release as a whole.</param>
/// <param name="Fingerprint">Digest of what was judged.</param>
public sealed record NightRecord(DateOnly Night, string Cell, string Check, string? Component, CheckStatus Status, bool Flaky, double Seconds, string Fingerprint)
{
    public CheckKey Key => new(Check, Component);

    /// <summary>The lines of a run. What was kept from an earlier one did not run this night and is none.</summary>
    public static IEnumerable<NightRecord> Of(ConformanceResult result) => result.Checks
        .Where(check => check.KeptFrom is null)
        .Select(check => new NightRecord(DateOnly.FromDateTime(result.Began.UtcDateTime), CellOf(result), check.Id, check.Component, check.Status, check.IsFlaky, Math.Round(check.Time.TotalSeconds, 3), check.Fingerprint));

    /// <summary>What of the matrix a result is of: nights are compared within it.</summary>
    public static string CellOf(ConformanceResult result) =>
        $"{result.Edition}/{result.Cluster.Provider}/{result.Cluster.KubernetesVersion}/{result.Values ?? "release"}";
}
