using System.ComponentModel;
using Welkin.Kernel;

namespace Welkin.Components;

/// <summary>Where a component's chart comes from: exactly one of the three is set.</summary>
public sealed record ComponentSource(
    Location At,
    [Description("A chart repository with an index.yaml")] HelmRepository? Helm = null,
    [Description("A chart in an OCI registry")] OciRepository? Oci = null,
    [Description("A folder beside component.yaml: a chart of our own")] string? Path = null)
{
    /// <summary>True for a chart of our own that lies in this repository.</summary>
    public bool FirstParty => Path is not null;

    /// <summary>True when exactly one of the three is set.</summary>
    public bool Unambiguous => new object?[] { Helm, Oci, Path }.Count(source => source is not null) == 1;
}

/// <summary>A chart in a classic chart repository (helm.sh/docs/topics/chart_repository).</summary>
public sealed record HelmRepository(
    [Description("Address of the folder that holds index.yaml")] string Repository,
    [Description("Name of the chart there")] string Chart);

/// <summary>A chart in an OCI registry (helm.sh/docs/topics/registries).</summary>
public sealed record OciRepository([Description("oci://registry/path/chart, without a tag")] string Repository);
