namespace Welkin.Cluster;

/// <summary>Which addresses of nodes their pods have.</summary>
internal sealed class PodAddresses(SimulationOptions options)
{
    private readonly Dictionary<string, int> _numbers = options.Nodes.Index().ToDictionary(pair => pair.Item.Name, pair => pair.Index, StringComparer.Ordinal);
    private readonly Dictionary<string, (string Node, int Index)> _taken = [];
    private readonly Dictionary<string, (HashSet<int> Used, int Last)> _nodes = [];

    /// <summary>False for a node that is played by somebody else.</summary>
    public bool Knows(string node) => _numbers.ContainsKey(node);

    public string OfNode(string node) => NodeAddresses.OfNode(_numbers[node]);

    /// <summary>The address of a pod: the same one each time until it is given back.</summary>
    public string Of(string node, string uid)
    {
        if (!_taken.TryGetValue(uid, out var place))
            _taken[uid] = place = (node, Free(node));
        return NodeAddresses.OfPod(_numbers[node], place.Index);
    }

    public void Release(string uid)
    {
        if (_taken.Remove(uid, out var place))
            _nodes[place.Node].Used.Remove(place.Index);
    }

    // Addresses come round only after all others, so that nobody meets a new pod under an old one's.
    private int Free(string node)
    {
        var (used, last) = _nodes.GetValueOrDefault(node, ([], 1));
        var next = last;
        do
            next = next == NodeAddresses.PodsOfNode ? 2 : next + 1;
        while (!used.Add(next) && used.Count < NodeAddresses.PodsOfNode);
        _nodes[node] = (used, next);
        return next;
    }
}
