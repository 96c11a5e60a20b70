using System.Collections.Immutable;
using System.ComponentModel;
using Welkin.Kernel;

namespace Welkin.Cluster;

/// <summary>The content format of <c>tests/conformance/clusters/&lt;name&gt;.yaml</c>.</summary>
public sealed record ClusterShapeDocument(
    [Constant("welkin.release/v1")] [Description("Version of this format")] string ApiVersion,
    [Constant("ClusterShape")] [Description("What this file describes")] string Kind,
    ClusterShapeMetadata Metadata,
    ClusterShape Spec);

/// <summary>Which shape it is.</summary>
public sealed record ClusterShapeMetadata([Description("The name of the file")] string Name);

/// <summary>What a cluster is made of.</summary>
public sealed record ClusterShape([Description("Nodes, at least one")] ImmutableArray<NodeShape> Nodes);

/// <summary>Some nodes that are alike.</summary>
public sealed record NodeShape(
    [Description("What they are for")] NodeRole Role,
    [Description("How many, 1 to 1000")] int Count = 1,
    [Description("Labels beyond those every node has")] ImmutableSortedDictionary<string, string>? Labels = null,
    [Description("Taints, as key=value:Effect")] ImmutableArray<string> Taints = default,
    [Description("Processors of each, such as \"4\"")] string Cpu = "4",
    [Description("Memory of each, such as 16Gi")] string Memory = "16Gi",
    [Description("Pods that fit on each")] int Pods = 110);

/// <summary>What a node is for.</summary>
public enum NodeRole
{
    ControlPlane,
    Worker,
}
