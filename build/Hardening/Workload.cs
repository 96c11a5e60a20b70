using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>An object with pods as rules and controls see it: the pod, what people wrote down about it, and what the release says around it.</summary>
/// <param name="Identity">Its identity, with the namespace it is installed in.</param>
/// <param name="Pod">The pod or template of pods.</param>
/// <param name="Facts">What hardening.yaml says of it, or null.</param>
/// <param name="Accounts">The service accounts and bindings of the same component.</param>
public sealed record Workload(ObjectIdentity Identity, PodTemplate Pod, WorkloadFacts? Facts, ServiceAccounts Accounts)
{
    /// <summary>True where the pod has a reason to call the API server: a binding in the release, or a fact.</summary>
    public bool UsesServiceAccountToken => Facts?.ServiceAccountToken is not null || Accounts.IsBound(Identity.Namespace, Pod.ServiceAccount);

    /// <summary>What the kubelet would do: the pod's own word, else its account's, else true.</summary>
    public bool MountsServiceAccountToken =>
        Pod.Spec["automountServiceAccountToken"].Flag ?? Accounts.MountsToken(Identity.Namespace, Pod.ServiceAccount) ?? true;

    /// <summary>Puts a pod into the company of what is known about it.</summary>
    internal static Workload Of(ObjectIdentity identity, string releaseNamespace, PodTemplate pod, ComponentHardening? facts, ServiceAccounts accounts) =>
        new(identity with { Namespace = identity.Namespace ?? releaseNamespace }, pod, facts?.For(identity), accounts);
}
