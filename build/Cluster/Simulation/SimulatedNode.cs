using System.Collections.Immutable;

namespace Welkin.Cluster;

/// <summary>A node that is played, not run: what its kubelet would register.</summary>
/// <param name="Name">Unique in the cluster.</param>
/// <param name="Roles">Such as <c>control-plane</c>: labels <c>node-role.kubernetes.io/…</c>.</param>
/// <param name="Capacity">Amounts as the API writes them: cpu, memory, pods, ephemeral-storage and extended resources.</param>
public sealed record SimulatedNode(string Name, ImmutableArray<string> Roles, ImmutableSortedDictionary<string, string> Capacity)
{
    /// <summary>Beside those that every node has.</summary>
    public ImmutableSortedDictionary<string, string> Labels { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    public ImmutableArray<NodeTaint> Taints { get; init; } = [];

    /// <summary>Failure domain, as <c>topology.kubernetes.io/zone</c>; null for none.</summary>
    public string? Zone { get; init; }
}

/// <summary>What keeps pods off a node that do not tolerate it.</summary>
/// <param name="Value">May be empty.</param>
/// <param name="Effect">NoSchedule, PreferNoSchedule or NoExecute.</param>
public sealed record NodeTaint(string Key, string Value, string Effect);
