using System.Collections.Immutable;
using System.Globalization;
using Welkin.Kernel;

namespace Welkin.Kubernetes.Clusters;

/// <summary>One node of a cluster to be.</summary>
/// <param name="Name">Unique in the cluster, without the cluster's name: <c>worker2</c>.</param>
/// <param name="Labels">Labels that the shape asks for.</param>
/// <param name="Taints">All taints of the node: the shape's, or those of its role.</param>
/// <param name="Capacity">Amounts as the API writes them, defaults included.</param>
public sealed record ClusterNode(
    string Name,
    NodeRole Role,
    ImmutableSortedDictionary<string, string> Labels,
    ImmutableArray<ClusterTaint> Taints,
    ImmutableSortedDictionary<string, string> Capacity)
{
    private static readonly ClusterTaint OfControlPlane = new("node-role.kubernetes.io/control-plane", "", "NoSchedule");

    private static readonly ImmutableSortedDictionary<string, string> UsualCapacity = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, new Dictionary<string, string>
    {
        ["cpu"] = "8",
        ["ephemeral-storage"] = "100Gi",
        ["memory"] = "32Gi",
        ["pods"] = "110",
    });

    internal static ClusterNode Of(NodeGroup group, int number) => new(
        EnumWord.Of(group.Role) + (number == 1 ? "" : number.ToString(CultureInfo.InvariantCulture)),
        group.Role,
        Texts(group.Labels),
        group.Taints is { } taints ? [.. taints.Select(taint => new ClusterTaint(taint.Key.Value, taint.Value?.Value ?? "", taint.Effect.Value))]
            : group.Role == NodeRole.ControlPlane ? [OfControlPlane] : [],
        UsualCapacity.SetItems(Texts(group.Capacity)));

    private static ImmutableSortedDictionary<string, string> Texts(ImmutableSortedDictionary<string, Located<string>>? map) =>
        (map ?? ImmutableSortedDictionary<string, Located<string>>.Empty).ToImmutableSortedDictionary(pair => pair.Key, pair => pair.Value.Value, StringComparer.Ordinal);
}

/// <summary>A taint as the API has it; without a value the value is empty.</summary>
public sealed record ClusterTaint(string Key, string Value, string Effect);
