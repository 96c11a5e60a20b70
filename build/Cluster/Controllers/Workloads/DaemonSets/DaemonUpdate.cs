using Welkin.Kubernetes;

namespace Welkin.Cluster.Workloads;

/// <summary>Which pods of a DaemonSet go, and which nodes get a second one, so that all come to the newest template (pkg/controller/daemon: rollingUpdate).</summary>
/// <param name="Delete">Pods that go.</param>
/// <param name="Create">Nodes that get a pod.</param>
internal sealed record DaemonUpdate(IReadOnlyList<StoredObject> Delete, IReadOnlyList<string> Create)
{
    /// <summary>How many pods may be too many and how many may be missing.</summary>
    public static (int Surge, int Unavailable) Limits(Workload set, int desired)
    {
        var rolling = set.Spec.Map("updateStrategy")?.Map("rollingUpdate");
        var surge = IntOrPercentage.Of(rolling?["maxSurge"], desired, roundUp: true);
        var unavailable = IntOrPercentage.Of(rolling?["maxUnavailable"] ?? 1, desired, roundUp: true);
        return (surge, surge == 0 && unavailable == 0 ? 1 : unavailable);
    }

    public static DaemonUpdate Of(DaemonNodes nodes, string hash)
    {
        var (surge, unavailable) = Limits(nodes.Set, nodes.Desired);
        var states = nodes.All.Where(node => node.Runs).Select(node => State(nodes, node, hash)).ToList();
        return surge == 0 ? Replacing(nodes, states, unavailable) : Surging(nodes, states, surge);
    }

    // Old pods that do not work are in nobody's way: they go at once.
    private static DaemonUpdate Replacing(DaemonNodes nodes, IReadOnlyCollection<NodeState> states, int max)
    {
        var (broken, candidates, missing) = (new List<StoredObject>(), new List<StoredObject>(), 0);
        foreach (var (_, newest, old, isClear) in states)
        {
            if (!isClear || newest is null == old is null)
                missing++;
            else if (newest is not null)
                missing += nodes.IsAvailable(newest) ? 0 : 1;
            else if (nodes.IsAvailable(old!))
                candidates.Add(old!);
            else
                broken.Add(old!);
        }
        missing += broken.Count;
        return new([.. broken, .. candidates.Take(Math.Max(0, max - missing))], []);
    }

    private static DaemonUpdate Surging(DaemonNodes nodes, IReadOnlyCollection<NodeState> states, int max)
    {
        var (done, broken, candidates, surging) = (new List<StoredObject>(), new List<string>(), new List<string>(), 0);
        foreach (var (node, newest, old, isClear) in states)
        {
            if (!isClear)
                surging++;
            else if (old is null)
                continue;
            else if (newest is null && nodes.IsAvailable(old))
                candidates.Add(node);
            else if (newest is null)
                broken.Add(node);
            else if (nodes.IsAvailable(newest))
                done.Add(old);
            else
                surging++;
        }
        return new(done, [.. broken, .. candidates.Take(Math.Max(0, max - surging))]);
    }

    private static NodeState State(DaemonNodes nodes, DaemonNode node, string hash)
    {
        var (updated, old) = (new List<StoredObject>(), new List<StoredObject>());
        foreach (var pod in node.Pods.Where(pod => !pod.Root.IsGoing()))
            (DaemonPlacement.IsUpdated(nodes.Set, pod.Root, hash) ? updated : old).Add(pod);
        return new(node.Name, updated.FirstOrDefault(), old.FirstOrDefault(), updated.Count < 2 && old.Count < 2);
    }

    /// <param name="IsClear">False where there are several of one kind: then others tidy up first.</param>
    private sealed record NodeState(string Node, StoredObject? Newest, StoredObject? Old, bool IsClear);
}
