using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Nodes with their pods as the scheduler sees them, brought up to date by each change.</summary>
internal sealed class SchedulerCache
{
    private static readonly ResourceName Pods = new("", "pods");

    private readonly SortedDictionary<string, NodeUse> _nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<ObjectKey, string> _places = [];

    /// <summary>Nodes that there are, by name.</summary>
    public IEnumerable<NodeUse> Nodes => _nodes.Values.Where(node => node.Node is not null);

    /// <summary>True while some pod has required anti-affinity, which then is to be asked about each other pod.</summary>
    public bool AnyAvoids => _avoiding.Count > 0;

    private readonly HashSet<ObjectKey> _avoiding = [];

    public NodeUse? Find(string name) => _nodes.GetValueOrDefault(name) is { Node: not null } node ? node : null;

    public void Follow(ObjectChange change)
    {
        if (change.Current.Resource == Pods)
            FollowPod(change);
        else if (change.Current.Resource == NodeRegistration.Nodes)
            Of(change.Current.Name).Set(change.Kind == ChangeKind.Deleted ? null : change.Current);
    }

    private void FollowPod(ObjectChange change)
    {
        var key = ObjectKey.Of(change.Current);
        if (_places.Remove(key, out var place))
            Of(place).Remove(key);
        _avoiding.Remove(key);
        if (change.Kind == ChangeKind.Deleted || change.Current.Root.Map("spec")?.Text("nodeName") is not { } node)
            return;
        var pod = new PodDemand(change.Current);
        if (pod.IsOver)
            return;
        Of(node).Add(pod);
        _places[key] = node;
        if (!pod.Avoided.IsEmpty)
            _avoiding.Add(key);
    }

    private NodeUse Of(string name)
    {
        if (!_nodes.TryGetValue(name, out var node))
            _nodes[name] = node = new(name);
        return node;
    }
}
