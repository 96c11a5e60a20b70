using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>What a control looks at beside its subject.</summary>
/// <param name="Release">All objects of the release.</param>
/// <param name="Kubernetes">The version that will run them.</param>
/// <param name="Parameters">What the profile says for this control, by name; a control says in its documentation which it knows.</param>
public sealed record AuditContext(ReleaseObjects Release, KubernetesVersion Kubernetes, ImmutableSortedDictionary<string, ImmutableArray<string>> Parameters)
{
    /// <summary>The values of a parameter; none where the profile does not give it.</summary>
    public ImmutableArray<string> Parameter(string name) => Parameters.TryGetValue(name, out var values) ? values : [];
}
