using System.Collections.Immutable;

namespace Welkin.Kubernetes;

/// <summary>One thing that the Pod Security Standards ask of a pod, in every version that it has had.</summary>
/// <param name="Id">As pod-security-admission names it.</param>
/// <param name="Level">The lowest level that asks for it.</param>
/// <param name="Revisions">Oldest first; before the first one nothing is asked.</param>
public sealed record PodSecurityCheck(string Id, PodSecurityLevel Level, ImmutableArray<PodSecurityRevision> Revisions)
{
    /// <summary>The baseline check in whose place this restricted one stands, from its first revision on.</summary>
    public string? Overrides { get; init; }

    public bool ExistsIn(KubernetesVersion version) => version.IsAtLeast(Revisions[0].Since);

    /// <summary>What the pod is refused for; null where it is allowed, or where the version does not ask.</summary>
    /// <exception cref="FieldTypeException">A field of the pod is of a type that the API would refuse.</exception>
    public PodSecurityFinding? Judge(PodTemplate pod, KubernetesVersion version) =>
        Revisions.LastOrDefault(revision => version.IsAtLeast(revision.Since))?.Judge(pod);
}

/// <summary>A check as it is from one minor version of Kubernetes on.</summary>
public sealed record PodSecurityRevision(int Since, Func<PodTemplate, PodSecurityFinding?> Judge);
