using System.Collections.Immutable;
using System.ComponentModel;
using Welkin.Kernel;

namespace Welkin.Kubernetes.Clusters;

/// <summary>The content format of <c>tests/conformance/clusters/*.yaml</c>: what a cluster looks like, whoever makes it.</summary>
public sealed record ClusterShape(
    [Constant("welkin.release/v1")] [Description("Version of this format")] string ApiVersion,
    [Constant("ClusterShape")] [Description("What this file describes")] string Kind,
    ShapeMetadata Metadata,
    ShapeSpec Spec)
{
    /// <summary>Its name.</summary>
    public string Name => Metadata.Name.Text;

    /// <summary>Reads one; null with findings where it has mistakes.</summary>
    public static ClusterShape? Read(string file, string text, FindingList findings)
    {
        var shape = YamlContent.Read<ClusterShape>(file, text, findings);
        if (shape is null)
            return null;
        var before = findings.Count;
        ShapeRules.Check(shape, findings);
        return findings.Count == before ? shape : null;
    }

    /// <summary>The nodes one by one, control plane first, named as kind names them: control-plane, control-plane2, worker.</summary>
    public ImmutableArray<ClusterNode> Nodes() =>
    [
        .. Spec.Nodes.GroupBy(group => group.Role).OrderBy(role => role.Key).SelectMany(role => role
            .SelectMany(group => Enumerable.Repeat(group, group.Count.Value))
            .Select((group, index) => ClusterNode.Of(group, index + 1))),
    ];
}

/// <summary>What a shape is called.</summary>
public sealed record ShapeMetadata(
    [Description("Its name; the file is called the same")] DnsLabel Name,
    [Description("What it is for, in one line")] [NotBlank] string Title);

/// <summary>What a cluster is made of.</summary>
public sealed record ShapeSpec(
    Location At,
    [Description("Minor versions of Kubernetes that it may have; the last one is what it has where nobody says")] ImmutableArray<Located<KubernetesVersion>> Kubernetes,
    [Description("Groups of nodes that are alike; at least one of the control plane")] ImmutableArray<NodeGroup> Nodes,
    [Description("Name of the default storage class; none without it")] DnsLabel? DefaultStorageClass = null,
    [Description("Time of controllers and simulated nodes of the embedded cluster: real, or virtual, which jumps to the next thing that is due")] ShapeClock Clock = ShapeClock.Real,
    [Description("How simulated nodes of the embedded cluster meet images; the others have real ones")] ShapeImages? Images = null);

/// <summary>How time passes for controllers and simulated nodes.</summary>
public enum ShapeClock
{
    /// <summary>As on the wall.</summary>
    Real,

    /// <summary>It jumps to the next thing that is due whenever nothing is to be done.</summary>
    Virtual,
}

/// <summary>Images that fail on simulated nodes; all others start at once.</summary>
public sealed record ShapeImages(
    [Description("Images that cannot be pulled; * stands for any text")] ImmutableArray<Located<string>> Missing = default,
    [Description("Images whose process ends with exit code 1 as soon as it starts; * stands for any text")] ImmutableArray<Located<string>> Crashing = default);
