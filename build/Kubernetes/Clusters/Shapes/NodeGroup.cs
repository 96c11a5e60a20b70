using System.Collections.Immutable;
using System.ComponentModel;
using Welkin.Kernel;

namespace Welkin.Kubernetes.Clusters;

/// <summary>Nodes of a shape that are alike.</summary>
public sealed record NodeGroup(
    Location At,
    [Description("control-plane or worker")] NodeRole Role,
    [Description("How many, 1 to 100")] Located<int> Count,
    [Description("Labels beside those that every node has")] ImmutableSortedDictionary<string, Located<string>>? Labels = null,
    [Description("Taints, where they differ from those of the role: [] takes the control plane's own away")] ImmutableArray<NodeTaint>? Taints = null,
    [Description("What a node has, where it differs: cpu, memory, pods, ephemeral-storage and extended resources")] ImmutableSortedDictionary<string, Located<string>>? Capacity = null);

/// <summary>What a node is for.</summary>
public enum NodeRole
{
    ControlPlane,
    Worker,
}

/// <summary>What keeps pods off a node that do not tolerate it.</summary>
public sealed record NodeTaint(
    [Description("Its key")] Located<string> Key,
    [Description("NoSchedule, PreferNoSchedule or NoExecute")] Located<string> Effect,
    [Description("Its value")] Located<string>? Value = null);
