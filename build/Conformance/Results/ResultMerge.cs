using System.Collections.Immutable;
using System.Globalization;
using Welkin.Kernel;

namespace Welkin.Conformance;

/// <summary>Puts the results of shards together.</summary>
public static class ResultMerge
{
    /// <param name="shards">Each with the name of its file.</param>
    /// <exception cref="ReportedException">They are not parts of one run.</exception>
    public static ConformanceResult Merge(IReadOnlyList<(string File, ConformanceResult Result)> shards)
    {
        if (shards.Count == 0)
            throw new ReportedException("there is no result to merge");
        var first = shards[0];
        var refused = shards.SelectMany(shard => Refusals(first, shard))
            .Concat(shards.GroupBy(shard => shard.Result.Shard).Where(same => same.Key is not null && same.Count() > 1)
                .Select(same => $"the shard {same.Key} is there more than once: {string.Join(", ", same.Select(shard => shard.File))}"))
            .ToList();
        if (refused.Count > 0)
            throw new ReportedException(refused);

        var count = first.Result.Shard!.Value.Count;
        var missing = Enumerable.Range(1, count).Except(shards.Select(shard => shard.Result.Shard!.Value.Index));
        return first.Result with
        {
            Shard = null,
            Began = shards.Min(shard => shard.Result.Began),
            Checks = Checks(shards),
            Gaps =
            [
                .. shards.OrderBy(shard => shard.Result.Shard!.Value.Index).SelectMany(shard => shard.Result.Gaps.Select(gap => $"shard {shard.Result.Shard}: {gap}")),
                .. missing.Select(index => string.Create(CultureInfo.InvariantCulture, $"shard {index}/{count} is missing")),
            ],
        };
    }

    private static IEnumerable<string> Refusals((string File, ConformanceResult Result) first, (string File, ConformanceResult Result) other)
    {
        var (one, two) = (first.Result, other.Result);
        if (two.Shard is null)
            yield return $"{other.File} is no shard: it holds all checks";
        if (two.Shard is { } shard && one.Shard is { } expected && shard.Count != expected.Count)
            yield return $"{other.File} is shard {shard}, {first.File} shard {expected}: they divide the checks differently";
        if ((one.Release, one.Edition, one.Values, one.Fingerprint) != (two.Release, two.Edition, two.Values, two.Fingerprint))
            yield return $"{other.File} is of {two.Release} {two.Edition} {two.Values} ({two.Fingerprint}), {first.File} of {one.Release} {one.Edition} {one.Values} ({one.Fingerprint})";
        if (!one.Cluster.IsLike(two.Cluster))
            yield return $"{other.File} is from {two.Cluster}, {first.File} from {one.Cluster}, or the clusters can do different things";
    }

    // Shards take turns: the n-th of each follow each other. A check that two report failed where it was required: the worse one counts.
    private static ImmutableArray<CheckResult> Checks(IReadOnlyList<(string File, ConformanceResult Result)> shards) =>
    [
        .. shards.OrderBy(shard => shard.Result.Shard!.Value.Index)
            .SelectMany(shard => shard.Result.Checks.Index())
            .GroupBy(check => check.Item.Key)
            .OrderBy(same => same.Min(check => check.Index))
            .Select(same => same.FirstOrDefault(check => check.Item.Status == CheckStatus.Failed, same.First()).Item),
    ];
}
