using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>What an audit judges by.</summary>
/// <param name="Kubernetes">The version whose Pod Security Standards apply.</param>
/// <param name="Today">The day on which waivers must be in force.</param>
public sealed record AuditScope(KubernetesVersion Kubernetes, DateOnly Today);

/// <summary>A component to judge.</summary>
/// <param name="Manifests">Its objects, hardened or not.</param>
/// <param name="Controls">What must hold for them.</param>
/// <param name="Facts">What the component's hardening.yaml says, or null.</param>
/// <param name="Waivers">The component's exceptions, or null.</param>
public sealed record AuditedComponent(ComponentManifests Manifests, ImmutableArray<SelectedControl> Controls, ComponentHardening? Facts = null, Waivers? Waivers = null);

/// <summary>A control as a profile selects it.</summary>
/// <param name="Parameters">What the profile says for it, by name.</param>
public sealed record SelectedControl(IControl Control, ImmutableSortedDictionary<string, ImmutableArray<string>> Parameters)
{
    public static SelectedControl Of(IControl control) => new(control, ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty);
}
