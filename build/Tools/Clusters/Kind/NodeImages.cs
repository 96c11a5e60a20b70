using System.Collections.Immutable;
using System.ComponentModel;
using Welkin.Kernel;
using Welkin.Kubernetes;

namespace Welkin.Tools.Clusters.Kind;

/// <summary>The file <c>build/node-images.yaml</c>: the images that kind makes nodes of, each by digest.</summary>
public sealed record NodeImages(
    [Constant("welkin.release/v1")] [Description("Version of this format")] string ApiVersion,
    [Constant("NodeImages")] [Description("What this file describes")] string Kind,
    [Description("How the file is called")] ToolsMetadata Metadata,
    NodeImagesSpec Spec)
{
    /// <summary>The images this build came with.</summary>
    /// <exception cref="ContentException">The file has mistakes.</exception>
    public static NodeImages Shipped()
    {
        using var text = new StreamReader(typeof(NodeImages).Assembly.GetManifestResourceStream("node-images.yaml")!);
        var findings = new FindingList();
        var images = YamlContent.Read<NodeImages>("build/node-images.yaml", text.ReadToEnd(), findings);
        findings.ThrowIfAny();
        return images!;
    }

    /// <summary>The image of a minor version, or null where no digest is known for one.</summary>
    public NodeImage? Of(KubernetesVersion version) => Spec.Images.GetValueOrDefault(version.ToString());

    /// <summary>Why a version has no image, and what there is.</summary>
    public string Unresolved(KubernetesVersion version) =>
        $"Kubernetes {version} is unresolved: no digest of a node image is known for it; known are {string.Join(", ", Spec.Images.Keys)} ({Spec.Source})";
}

/// <summary>The images of one release of kind.</summary>
public sealed record NodeImagesSpec(
    [Description("The release of kind that they were built for")] ToolVersion Kind,
    [Description("Where that release states their digests")] string Source,
    [Description("The images by minor version of Kubernetes, such as 1.36")] ImmutableSortedDictionary<string, NodeImage> Images);

/// <summary>A node image.</summary>
public sealed record NodeImage(
    [Description("The version of Kubernetes inside")] ToolVersion Version,
    [Description("The repository")] string Image,
    [Description("The digest of the image for all platforms")] Sha256 Digest)
{
    /// <summary>As kind takes it: tag for people, digest for the machine.</summary>
    public override string ToString() => $"{Image}:v{Version}@{Digest}";
}
