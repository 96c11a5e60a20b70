using System.Collections.Immutable;

namespace Welkin.Kubernetes.Clusters;

/// <summary>What a sweep found and did.</summary>
/// <param name="Leases">Each lease, by name.</param>
/// <param name="Strange">What is no lease, one line each: nothing of it was touched.</param>
public sealed record SweepReport(ImmutableArray<SweptLease> Leases, ImmutableArray<string> Strange)
{
    /// <summary>Nothing that should have gone is left.</summary>
    public bool IsClean => Leases.All(lease => lease.Left.IsEmpty);
}

/// <summary>One lease of a sweep.</summary>
/// <param name="Tried">Its cluster was to be removed.</param>
/// <param name="Left">What of it could not be removed, one line each; then the lease is still there for the next sweep.</param>
public sealed record SweptLease(ClusterLease Lease, LeaseState State, bool Tried, ImmutableArray<string> Left)
{
    /// <summary>It is gone.</summary>
    public bool Removed => Tried && Left.IsEmpty;
}
