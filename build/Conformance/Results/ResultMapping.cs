using System.Collections.Immutable;
using System.Globalization;

namespace Welkin.Conformance;

/// <summary>Between a result and its document.</summary>
internal static class ResultMapping
{
    public const string ApiVersion = "welkin.release/v1";
    public const string Kind = "ConformanceResult";

    public static ResultDocument ToDocument(this ConformanceResult result) => new(
        ApiVersion, Kind, result.Verdict, result.Release, result.Edition, result.Values, result.Fingerprint,
        new ResultCluster(result.Cluster.Provider, result.Cluster.KubernetesVersion, result.Cluster.Missing),
        result.Began.ToUniversalTime(), result.Shard?.ToString(), result.Gaps,
        new ResultCounts(result.Count(CheckStatus.Passed), result.Count(CheckStatus.Failed), result.Count(CheckStatus.Waived), result.Count(CheckStatus.NotEvaluated), result.Checks.Count(check => check.IsFlaky)),
        [.. result.Checks.Select(ToDocument)]);

    /// <summary>What the document says of checks; what it says of their sum is worked out again.</summary>
    public static ConformanceResult ToResult(this ResultDocument document) => new(
        document.Release, document.Edition, document.Fingerprint,
        new ClusterFacts(document.Cluster.Provider, document.Cluster.Kubernetes, document.Cluster.Missing.ToImmutableSortedDictionary()),
        document.Began, [.. document.Checks.Select(ToResult)])
    {
        Values = document.Values,
        Shard = document.Shard is null ? null : Shard.Parse(document.Shard, CultureInfo.InvariantCulture),
        Gaps = [.. document.Gaps],
    };

    private static ResultCheck ToDocument(CheckResult check) => new(
        check.Id, check.Suite, check.Component, check.Title, check.Status, check.Observed, Seconds(check.Time),
        [.. check.Attempts.Select(attempt => new ResultAttempt(attempt.Status, attempt.Observed, Seconds(attempt.Time)))],
        check.Fingerprint, check.Controls, check.Waiver, check.Evidence, check.KeptFrom);

    private static CheckResult ToResult(ResultCheck check) => new(
        check.Id, check.Suite, check.Component, check.Status, [.. check.Observed],
        [.. check.Attempts.Select(attempt => new CheckAttempt(attempt.Status, [.. attempt.Observed], TimeSpan.FromMilliseconds(Math.Round(attempt.Seconds * 1000))))])
    {
        Title = check.Title,
        Fingerprint = check.Fingerprint,
        Controls = [.. check.Controls],
        Waiver = check.Waiver,
        Evidence = [.. check.Evidence],
        KeptFrom = check.KeptFrom,
    };

    private static double Seconds(TimeSpan time) => Math.Round(time.TotalSeconds, 3);
}
