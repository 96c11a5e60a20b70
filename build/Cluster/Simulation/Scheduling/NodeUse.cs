using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>A node and what pods have taken of it, kept up as they come and go.</summary>
internal sealed class NodeUse(string name)
{
    private readonly Dictionary<string, Quantity> _taken = new(StringComparer.Ordinal);
    private readonly Dictionary<ObjectKey, PodDemand> _pods = [];

    public string Name => name;

    /// <summary>Null until the node itself is known.</summary>
    public StoredObject? Node { get; private set; }

    public IReadOnlyCollection<PodDemand> Pods => _pods.Values;

    public ImmutableSortedDictionary<string, string> Labels { get; private set; } = ImmutableSortedDictionary<string, string>.Empty;

    public SortedDictionary<string, Quantity> Allocatable { get; private set; } = new(StringComparer.Ordinal);

    public ImmutableArray<NodeTaint> Taints { get; private set; } = [];

    public bool IsUnschedulable { get; private set; }

    public void Set(StoredObject? node)
    {
        var spec = node?.Root.Map("spec") ?? [];
        Node = node;
        Labels = MetadataMap.Labels.Of(node?.Root ?? []);
        Allocatable = PodRequests.Amounts(node?.Root.Map("status")?.Map("allocatable"));
        Taints = [.. spec.Maps("taints").Select(taint => new NodeTaint(taint.Text("key") ?? "", taint.Text("value") ?? "", taint.Text("effect") ?? ""))];
        IsUnschedulable = Field.Of(spec)["unschedulable"].Flag == true;
    }

    public void Add(PodDemand pod)
    {
        _pods[ObjectKey.Of(pod.Stored)] = pod;
        foreach (var (resource, amount) in pod.Requests)
            _taken[resource] = Taken(resource) + amount;
    }

    public void Remove(ObjectKey key)
    {
        if (!_pods.Remove(key, out var pod))
            return;
        foreach (var (resource, amount) in pod.Requests)
            _taken[resource] = Taken(resource) - amount;
    }

    public Quantity Taken(string resource) => _taken.GetValueOrDefault(resource);
}
