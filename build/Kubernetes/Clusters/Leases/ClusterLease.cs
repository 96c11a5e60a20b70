using System.Collections.Immutable;

namespace Welkin.Kubernetes.Clusters;

/// <summary>Who answers for a cluster, until when, and what it is made of: enough for anybody to remove it when its owner cannot.</summary>
/// <param name="Provider">The <see cref="IClusterProvider.Name"/> of what made it.</param>
/// <param name="Name">The cluster's name.</param>
/// <param name="Folder">Private folder of the cluster's files; it goes with the lease.</param>
/// <param name="Retained">Its owner left it on purpose: it stays until its time to live is over.</param>
/// <param name="Made">What was made or was about to be, in order.</param>
public sealed record ClusterLease(
    string Provider,
    string Name,
    string Folder,
    ProcessIdentity Owner,
    DateTimeOffset Created,
    TimeSpan TimeToLive,
    bool Retained,
    ImmutableArray<LeaseItem> Made)
{
    /// <summary>From then on anybody may remove it.</summary>
    public DateTimeOffset Ends => Created + TimeToLive;
}

/// <summary>One thing that outlives its owner.</summary>
/// <param name="Kind">A word of the provider for it, such as <c>process</c> or <c>container</c>.</param>
/// <param name="Name">What identifies it beyond doubt.</param>
public sealed record LeaseItem(string Kind, string Name);
