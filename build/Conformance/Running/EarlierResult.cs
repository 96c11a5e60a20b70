using System.Globalization;

namespace Welkin.Conformance;

/// <summary>What an earlier run still says: its passes, where content and cluster are the same.</summary>
internal static class EarlierResult
{
    /// <summary>Why the earlier result says nothing about this run; nothing where it does.</summary>
    public static IEnumerable<string> Refusal(ConformanceResult since, ReleaseUnderTest release, ClusterFacts cluster)
    {
        if (since.Edition != release.Edition)
            yield return $"the earlier result is of the edition {since.Edition}, this run of {release.Edition}";
        if (since.Values != release.Values)
            yield return $"the earlier result is of {Values(since.Values)}, this run of {Values(release.Values)}";
        if (!since.Cluster.IsLike(cluster))
            yield return $"the earlier result is from {since.Cluster}, this run is on {cluster}, or the cluster can do other things";
    }

    /// <summary>Results that need not be made again.</summary>
    public static Dictionary<CheckKey, CheckResult> Kept(ConformanceResult? since, IEnumerable<PlannedCheck> planned)
    {
        var passed = (since?.Checks ?? []).Where(result => result.Status == CheckStatus.Passed).ToDictionary(result => result.Key);
        return planned
            .Where(check => passed.TryGetValue(check.Key, out var result) && result.Fingerprint.Length > 0 && result.Fingerprint == check.Fingerprint)
            .ToDictionary(check => check.Key, check => passed[check.Key] with { KeptFrom = passed[check.Key].KeptFrom ?? Origin(since!) });
    }

    private static string Origin(ConformanceResult since) => string.Create(CultureInfo.InvariantCulture, $"{since.Release} on {since.Began:yyyy-MM-dd}");

    private static string Values(string? values) => values is null ? "the values of the release" : $"the values '{values}'";
}
