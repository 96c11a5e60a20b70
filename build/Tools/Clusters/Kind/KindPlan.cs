using System.Collections.Immutable;
using Welkin.Kubernetes.Clusters;

namespace Welkin.Tools.Clusters.Kind;

/// <summary>A cluster of kind as it shall be, decided before anything is created.</summary>
/// <param name="Image">The node image with its digest.</param>
/// <param name="Folder">A private folder for the files that nodes mount.</param>
/// <param name="Nodes">Its nodes, control plane first.</param>
public sealed record KindPlan(string Name, string Image, string Folder, ImmutableArray<ClusterNode> Nodes, NodeHardening Hardening, KindOptions Options)
{
    /// <summary>Where kind's logs go when the cluster cannot be created; null exports none.</summary>
    public string? Diagnostics { get; init; }

    /// <summary>Name of the default storage class; null for none.</summary>
    public string? DefaultStorageClass { get; init; }
}

/// <summary>What a run says about clusters of kind.</summary>
public sealed record KindOptions
{
    /// <summary>The variable that names kind's engine; like kind, we take no notice of one that it does not know.</summary>
    public const string EngineVariable = "KIND_EXPERIMENTAL_PROVIDER";

    /// <summary>What the environment says.</summary>
    public static KindOptions FromEnvironment(Func<string, string?>? variable = null) =>
        new() { Engine = ContainerEngines.Named((variable ?? Environment.GetEnvironmentVariable)(EngineVariable) ?? "") };

    /// <summary>The engine to use; null takes the first that answers.</summary>
    public ContainerEngine? Engine { get; init; }

    /// <summary>Whether the cluster brings its own network plugin; until it does, no node is ready.</summary>
    public bool WithoutNetworkPlugin { get; init; }

    /// <summary>Gates of the Kubernetes components.</summary>
    public ImmutableSortedDictionary<string, bool> FeatureGates { get; init; } = ImmutableSortedDictionary.Create<string, bool>(StringComparer.Ordinal);

    /// <summary>Registries, and what is asked in their place: <c>docker.io</c> by <c>https://mirror.example</c>.</summary>
    public ImmutableSortedDictionary<string, Uri> Mirrors { get; init; } = ImmutableSortedDictionary.Create<string, Uri>(StringComparer.Ordinal);

    /// <summary>Image archives to load into the nodes, such as those of a bundle.</summary>
    public ImmutableArray<string> ImageArchives { get; init; } = [];
}
