using System.Collections.Immutable;
using System.ComponentModel;
using Welkin.Components.Evaluations;
using Welkin.Kernel;

namespace Welkin.Components;

/// <summary>The content format of <c>components/&lt;name&gt;/component.yaml</c>.</summary>
public sealed record ComponentDocument(
    [Constant("welkin.release/v1")] [Description("Version of this format")] string ApiVersion,
    [Constant("Component")] [Description("What this file describes")] string Kind,
    ComponentMetadata Metadata,
    ComponentSpec Spec);

/// <summary>Who a component is.</summary>
public sealed record ComponentMetadata(
    [Description("Unique name within an edition; the folder is called the same, or name-edition where two editions ship it from different charts")] Located<DnsLabel> Name,
    [Description("What people call it")] string Title,
    [Description("The team that answers for it")] string Owner,
    [Description("SPDX expression of the shipped software's licence")] string Licence);

/// <summary>What of a component is shipped, and where it comes from.</summary>
public sealed record ComponentSpec(
    [Description("One sentence: what it is and why it is in")] string Description,
    [Description("Editions that ship it")] ImmutableArray<Edition> Editions,
    [Description("Namespace it is installed in")] DnsLabel Namespace,
    [Description("Where the chart comes from: exactly one of helm, oci, path")] ComponentSource Source,
    [Description("Exact chart version")] Located<ChartVersion> Version,
    [Description("Which new versions may be taken")] UpdatePolicy Update,
    [Description("How its CustomResourceDefinitions are installed: Helm never upgrades crds/")] CrdPolicy Crds = CrdPolicy.None,
    [Description("Hardening profile, a file of hardening/profiles")] Located<DnsLabel> Profile = default,
    [Description("Components that must be there before it")] ImmutableArray<Located<DnsLabel>> DependsOn = default,
    [Description("What people found out about it, and until when that holds")] ComponentEvaluation? Evaluation = null);

/// <summary>How CustomResourceDefinitions of a component reach the cluster.</summary>
public enum CrdPolicy
{
    /// <summary>The component has none.</summary>
    None,

    /// <summary>Applied before the release, on each install and upgrade.</summary>
    ApplyFirst,

    /// <summary>Part of the chart's templates: Helm upgrades them itself.</summary>
    WithChart,
}
