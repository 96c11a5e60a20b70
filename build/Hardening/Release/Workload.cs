using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>An object with pods as rules and controls see it: the pod, what people wrote down about it, and the release around it.</summary>
/// <param name="Item">The object that carries the pod.</param>
/// <param name="Pod">The pod or template of pods.</param>
/// <param name="Facts">What hardening.yaml says of it, or null.</param>
/// <param name="Release">All objects of the release.</param>
public sealed record Workload(ReleaseObject Item, PodTemplate Pod, WorkloadFacts? Facts, ReleaseObjects Release)
{
    /// <summary>Its identity, with the namespace it is installed in.</summary>
    public ObjectIdentity Identity => Item.Identity;

    /// <summary>The labels its pods have.</summary>
    public ImmutableSortedDictionary<string, string> PodLabels => Pod.Metadata["labels"].Map is { } labels
        ? labels.ToImmutableSortedDictionary(label => label.Key, label => Pod.Metadata["labels"][label.Key].Text ?? "", StringComparer.Ordinal)
        : ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>True where the pod has a reason to call the API server: a binding in the release, or a fact.</summary>
    public bool UsesServiceAccountToken => Facts?.ServiceAccountToken is not null || Release.Accounts.IsBound(Identity.Namespace, Pod.ServiceAccount);

    /// <summary>What the kubelet would do: the pod's own word, else its account's, else true.</summary>
    public bool MountsServiceAccountToken =>
        Pod.Spec["automountServiceAccountToken"].Flag ?? Release.Accounts.MountsToken(Identity.Namespace, Pod.ServiceAccount) ?? true;

    /// <summary>The object as a workload.</summary>
    /// <exception cref="FieldTypeException">Its pod cannot be read.</exception>
    internal static Workload Of(ReleaseObject item, WorkloadFacts? facts, ReleaseObjects release) =>
        new(item, PodTemplate.Of(item.Identity, item.Root)!, facts, release);

    /// <summary>Null where its pod cannot be read: the object itself is judged not evaluated elsewhere.</summary>
    internal static Workload? TryOf(ReleaseObject item, WorkloadFacts? facts, ReleaseObjects release)
    {
        try
        {
            return Of(item, facts, release);
        }
        catch (FieldTypeException)
        {
            return null;
        }
    }
}
