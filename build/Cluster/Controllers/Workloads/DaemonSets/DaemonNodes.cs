namespace Welkin.Cluster.Workloads;

/// <summary>A DaemonSet's pods by node, as one look finds them.</summary>
internal sealed class DaemonNodes
{
    public DaemonNodes(Workload set, IEnumerable<StoredObject> nodes, IEnumerable<StoredObject> pods, DateTimeOffset now)
    {
        (Set, Now) = (set, now);
        // Of several on one node the first that was scheduled counts.
        var byNode = pods.Where(pod => DaemonPlacement.Target(pod.Root) is not null)
            .OrderBy(pod => pod.Root.NodeName() is null).ThenBy(pod => pod.Root.Created()).ThenBy(pod => pod.Name, StringComparer.Ordinal).ToLookup(pod => DaemonPlacement.Target(pod.Root)!);
        var placement = new DaemonPlacement(set);
        All = [.. nodes.Select(node => (node, placement.On(node))).Select(entry => new DaemonNode(entry.node.Name, entry.Item2.Runs, entry.Item2.Stays, [.. byNode[entry.node.Name]]))];
        var known = All.Select(node => node.Name).ToHashSet(StringComparer.Ordinal);
        Lost = [.. byNode.Where(group => !known.Contains(group.Key)).SelectMany(group => group).Where(pod => pod.Root.NodeName() is null && !pod.Root.IsGoing())];
    }

    public Workload Set { get; }

    public DateTimeOffset Now { get; }

    /// <summary>By name.</summary>
    public IReadOnlyList<DaemonNode> All { get; }

    /// <summary>Pods that wait for a node which is no more.</summary>
    public IReadOnlyList<StoredObject> Lost { get; }

    public int Desired => All.Count(node => node.Runs);

    public bool IsAvailable(StoredObject pod) => pod.Root.IsAvailable(Set.MinReadySeconds, Now);
}

/// <param name="Runs">A pod is to be there.</param>
/// <param name="Stays">One that is there may stay.</param>
/// <param name="Pods">The first that was scheduled first.</param>
internal sealed record DaemonNode(string Name, bool Runs, bool Stays, IReadOnlyList<StoredObject> Pods);
