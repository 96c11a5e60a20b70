namespace Welkin.Cluster.Workloads;

/// <summary>Which pods a DaemonSet lacks or has too many of, whatever their template (pkg/controller/daemon: podsShouldBeOnNode).</summary>
internal static class DaemonTidying
{
    /// <summary>Pods of a node that ended: they are deleted so that others can be made.</summary>
    public static IEnumerable<StoredObject> Ended(DaemonNode node) => node.Stays ? node.Pods.Where(pod => !pod.Root.IsGoing() && pod.Root.IsFinished()) : [];

    /// <summary>Pods of a node that run and must not.</summary>
    public static IEnumerable<StoredObject> Surplus(DaemonNodes nodes, DaemonNode node, string hash)
    {
        if (!node.Stays)
            return node.Pods.Where(pod => !pod.Root.IsGoing());
        var running = node.Pods.Where(pod => pod.Root.IsActive()).ToList();
        if (running.Count <= 1)
            return [];
        return DaemonUpdate.Limits(nodes.Set, nodes.Desired).Surge == 0 ? running.Skip(1) : BeyondTwo(nodes, running, hash);
    }

    // An old pod that works and a new one that does not yet may be there together.
    private static List<StoredObject> BeyondTwo(DaemonNodes nodes, List<StoredObject> running, string hash)
    {
        var newest = running.Find(pod => pod.Root.Label(Revision.Label) == hash);
        var old = running.Find(pod => pod.Root.Label(Revision.Label) != hash);
        var surplus = running.Where(pod => pod != newest && pod != old).ToList();
        if (newest is not null && old is not null && (!old.Root.IsReady() || nodes.IsAvailable(newest)))
            surplus.Add(old);
        return surplus;
    }
}
