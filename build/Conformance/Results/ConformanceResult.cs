using System.Collections.Immutable;

namespace Welkin.Conformance;

/// <summary>A run of suites on one cluster.</summary>
/// <param name="Began">Of the first check.</param>
/// <param name="Checks">By suite as given, then as declared, then by component.</param>
public sealed record ConformanceResult(string Release, string Edition, ClusterFacts Cluster, DateTimeOffset Began, ImmutableArray<CheckResult> Checks)
{
    /// <summary>False where the run was interrupted: checks are missing.</summary>
    public bool Complete { get; init; } = true;

    public int Count(CheckStatus status) => Checks.Count(check => check.Status == status);

    /// <summary>The worst that is known: failed before incomplete before passed.</summary>
    public ConformanceVerdict Verdict =>
        Count(CheckStatus.Failed) > 0 ? ConformanceVerdict.Failed
        : Complete && Checks.Length > 0 ? ConformanceVerdict.Passed : ConformanceVerdict.Incomplete;
}

/// <summary>What a run as a whole says.</summary>
public enum ConformanceVerdict
{
    /// <summary>Nothing failed; what could not be judged is listed, and is no pass.</summary>
    Passed,
    Failed,

    /// <summary>Interrupted, or nothing was checked.</summary>
    Incomplete,
}

/// <summary>On what a release was proven.</summary>
/// <param name="Provider">embedded, control-plane, kind or kubeconfig.</param>
public sealed record ClusterFacts(string Provider, string KubernetesVersion, ImmutableArray<ClusterNeed> Offers);
