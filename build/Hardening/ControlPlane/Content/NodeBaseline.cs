using System.Collections.Immutable;
using System.ComponentModel;
using Welkin.Kernel;

namespace Welkin.Hardening;

/// <summary>The content format of <c>hardening/control-plane/baseline.yaml</c>: the one source that the input of every installer is written from.</summary>
public sealed record NodeBaseline(
    [Constant("welkin.release/v1")] [Description("Version of this format")] string ApiVersion,
    [Constant("NodeBaseline")] [Description("What this file describes")] string Kind,
    NodeMetadata Metadata,
    NodeBaselineSpec Spec)
{
    /// <summary>Reads it; null with findings where it has mistakes.</summary>
    public static NodeBaseline? Read(string file, string text, FindingList findings) => YamlContent.Read<NodeBaseline>(file, text, findings);
}

/// <summary>How we set up a control plane and its nodes.</summary>
public sealed record NodeBaselineSpec(
    [Description("Folder of our files on a node, the same inside the API server")] string Folder,
    [Description("Flags without dashes")] ImmutableSortedDictionary<string, string> ApiServer,
    [Description("Flags without dashes")] ImmutableSortedDictionary<string, string> ControllerManager,
    [Description("Flags without dashes")] ImmutableSortedDictionary<string, string> Scheduler,
    [Description("Flags without dashes")] ImmutableSortedDictionary<string, string> Etcd,
    [Description("Fields by their path")] ImmutableSortedDictionary<string, string> Kubelet,
    [Description("Fields that are lists, by their path")] ImmutableSortedDictionary<string, ImmutableArray<string>> KubeletLists,
    [Description("Fields of the kubelet that nodes of kind cannot have, because they share the kernel of their host")] ImmutableArray<string> NotInKind,
    [Description("Fields by their path")] ImmutableSortedDictionary<string, string> KubeProxy,
    [Description("Folders and files that the API server sees")] ImmutableArray<NodeMount> Mounts,
    [Description("Paths that anonymous requests may ask for")] ImmutableArray<string> AnonymousPaths,
    PodSecurityBaseline PodSecurity,
    [Description("Limits of the rate of events")] ImmutableArray<EventRateLimit> EventRateLimits,
    EncryptionBaseline Encryption,
    [Description("Variables of kubespray that are no settings")] ImmutableSortedDictionary<string, string> Kubespray);

/// <summary>A folder or file of the node that the API server sees under the same path.</summary>
public sealed record NodeMount(
    [Description("Name of the volume")] DnsLabel Name,
    [Description("Its path")] string Path,
    [Description("DirectoryOrCreate and the like, as hostPath has it")] string Type,
    [Description("The API server only reads it")] bool ReadOnly);

/// <summary>What Pod Security asks of a namespace that says nothing.</summary>
public sealed record PodSecurityBaseline(
    [Description("Level that is enforced")] string Enforce,
    [Description("Level that is audited")] string Audit,
    [Description("Level that is warned of")] string Warn,
    [Description("Version of the standard, the oldest that the release runs on")] string Version,
    [Description("Namespaces that are exempt")] ImmutableArray<string> ExemptNamespaces);

/// <summary>A limit of the rate of events.</summary>
public sealed record EventRateLimit(
    [Description("Server, Namespace, User or SourceAndObject")] string Type,
    [Description("Events a second")] int Qps,
    [Description("Events at once")] int Burst,
    [Description("How many of them are remembered")] int CacheSize);

/// <summary>What is encrypted at rest.</summary>
public sealed record EncryptionBaseline(
    [Description("Provider that takes a key")] string Provider,
    [Description("Resources")] ImmutableArray<string> Resources);
