using System.Collections.Immutable;
using Welkin.Kernel;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>A namespace that the release puts objects into, whether or not it also makes the namespace.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Manifest">The Namespace object of the release, or null.</param>
/// <param name="Objects">What the release puts into it, in the order of installation; never empty where <paramref name="Manifest"/> is null.</param>
/// <param name="Workloads">Those of them that carry pods.</param>
public sealed record ReleaseNamespace(string Name, ReleaseObject? Manifest, ImmutableArray<ReleaseObject> Objects, ImmutableArray<Workload> Workloads)
{
    /// <summary>The component that answers for it: the one with the Namespace object, else the first that puts something there.</summary>
    public string Component => (Manifest ?? Objects[0]).Component;

    public ObjectIdentity Identity => Manifest?.Identity ?? new ObjectIdentity("v1", "Namespace", null, Name);

    public Location At => (Manifest ?? Objects[0]).At;

    public IEnumerable<ReleaseObject> OfKind(string group, string kind) => Objects.Where(item => item.Is(group, kind));
}
