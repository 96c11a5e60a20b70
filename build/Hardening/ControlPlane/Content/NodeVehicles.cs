using System.Collections.Immutable;
using System.ComponentModel;
using Welkin.Kernel;

namespace Welkin.Hardening;

/// <summary>The content format of <c>hardening/control-plane/vehicles.yaml</c>: what installers add to what a person writes.</summary>
public sealed record NodeVehicles(
    [Constant("welkin.release/v1")] [Description("Version of this format")] string ApiVersion,
    [Constant("NodeVehicles")] [Description("What this file describes")] string Kind,
    NodeMetadata Metadata,
    NodeVehiclesSpec Spec)
{
    /// <summary>Reads it; null with findings where it has mistakes.</summary>
    public static NodeVehicles? Read(string file, string text, FindingList findings) => YamlContent.Read<NodeVehicles>(file, text, findings);
}

/// <summary>The installers.</summary>
public sealed record NodeVehiclesSpec(
    [Description("What kubeadm sets where nobody else does")] ImmutableArray<InstallerSetting> Kubeadm,
    KubesprayFacts Kubespray);

/// <summary>What kubespray does.</summary>
public sealed record KubesprayFacts(
    [Description("What it sets whatever its variables say")] ImmutableArray<InstallerSetting> Fixed,
    [Description("Its variables")] ImmutableArray<KubesprayVariable> Variables);

/// <summary>A setting that an installer makes.</summary>
public sealed record InstallerSetting(
    [Description("The component")] NodeComponent Of,
    [Description("A flag with its dashes, or the path of a field")] string Setting,
    [Description("Its value")] string Value);

/// <summary>A variable of kubespray that becomes a setting.</summary>
public sealed record KubesprayVariable(
    [Description("Its name")] string Variable,
    [Description("The component")] NodeComponent Of,
    [Description("A flag with its dashes, the path of a field, or * where the variable is a map of flags")] string Setting,
    [Description("What its values become; others leave the setting unset")] ImmutableSortedDictionary<string, string>? Values = null,
    [Description("The variable that must be true for this one to count")] string? When = null,
    [Description("What kubespray takes where nobody sets it, empty for nothing")] string? Default = null,
    [Description("Kubespray takes a list")] bool List = false);
