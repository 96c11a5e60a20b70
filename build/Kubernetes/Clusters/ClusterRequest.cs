namespace Welkin.Kubernetes.Clusters;

/// <summary>The cluster that somebody wants.</summary>
/// <param name="Name">Unique on this machine (<see cref="ClusterName.New"/>); a DNS label of at most 40 characters, because providers add to it.</param>
/// <param name="Kubernetes">The version it has.</param>
/// <param name="Shape">Its nodes and what else makes a difference.</param>
/// <param name="Owner">The process that answers for it.</param>
/// <param name="TimeToLive">After this it is ended by its owner, or swept by whoever comes.</param>
public sealed record ClusterRequest(string Name, KubernetesVersion Kubernetes, ClusterShape Shape, ProcessIdentity Owner, TimeSpan TimeToLive)
{
    /// <summary>It stays when its owner ends, until its time to live is over: what it is made of must not end with this process.</summary>
    public bool Retain { get; init; }

    /// <summary>Where a creation that fails leaves what explains it; null for nowhere.</summary>
    public string? Diagnostics { get; init; }
}
