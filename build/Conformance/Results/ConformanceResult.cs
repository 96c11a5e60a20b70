using System.Collections.Immutable;
using Welkin.Kubernetes.Clusters;

namespace Welkin.Conformance;

/// <summary>A run of suites on one cluster.</summary>
/// <param name="Began">Of the first check.</param>
/// <param name="Checks">By suite as they run, then as declared, then by component.</param>
public sealed record ConformanceResult(string Release, string Edition, string Fingerprint, ClusterFacts Cluster, DateTimeOffset Began, ImmutableArray<CheckResult> Checks)
{
    /// <summary>Name of the customer's values that the release was rendered with; null for its own.</summary>
    public string? Values { get; init; }

    /// <summary>Which part of the checks this is; null for all.</summary>
    public Shard? Shard { get; init; }

    /// <summary>Why something that was asked for is not here: interrupted, a shard that is missing.</summary>
    public ImmutableArray<string> Gaps { get; init; } = [];

    public bool IsComplete => Gaps.IsEmpty;

    public int Count(CheckStatus status) => Checks.Count(check => check.Status == status);

    /// <summary>The worst that is known: failed before incomplete before passed.</summary>
    public ConformanceVerdict Verdict =>
        Count(CheckStatus.Failed) > 0 ? ConformanceVerdict.Failed
        : IsComplete && (Shard is not null || Checks.Any(check => check.Status is CheckStatus.Passed or CheckStatus.Waived)) ? ConformanceVerdict.Passed
        : ConformanceVerdict.Incomplete;

    /// <summary>What the program ends with: 0 passed, 1 failed, 3 incomplete, as every run of the pipeline.</summary>
    public int ExitCode => Verdict switch { ConformanceVerdict.Passed => 0, ConformanceVerdict.Failed => 1, _ => 3 };
}

/// <summary>What a run as a whole says.</summary>
public enum ConformanceVerdict
{
    /// <summary>Nothing failed and something was proven; what could not be judged is listed, and is no pass.</summary>
    Passed,
    Failed,

    /// <summary>Interrupted, or nothing could be judged at all.</summary>
    Incomplete,
}

/// <summary>On what a release was proven.</summary>
/// <param name="Provider">embedded, control-plane, kind or kubeconfig.</param>
/// <param name="Missing">What it cannot do, and why.</param>
public sealed record ClusterFacts(string Provider, string KubernetesVersion, ImmutableSortedDictionary<ClusterAbility, string> Missing)
{
    public static ClusterFacts Of(string provider, string version, ClusterAbilities abilities) => new(provider, version, abilities.Missing.ToImmutableSortedDictionary());

    /// <summary>True where a result on one says what a result on the other would.</summary>
    public bool IsLike(ClusterFacts other) => (Provider, KubernetesVersion) == (other.Provider, other.KubernetesVersion) && Missing.SequenceEqual(other.Missing);

    public override string ToString() => $"{Provider} {KubernetesVersion}";
}
