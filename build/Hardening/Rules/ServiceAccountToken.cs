using System.Collections.Immutable;
namespace Welkin.Hardening;

/// <summary>Mounts the service account's token only where something says that it is used, and says so in the pod.</summary>
/// <remarks>CIS Kubernetes Benchmark: service account tokens are only mounted where necessary. Nothing that refuses its token already is changed.</remarks>
public sealed class ServiceAccountToken : IWorkloadRule
{
    public string Id => "service-account-token";

    public ImmutableArray<string> Serves => ["W34"];

    public ImmutableArray<string> Changes => ["spec.automountServiceAccountToken"];

    public IEnumerable<Step> Apply(Workload workload)
    {
        if (workload.MountsServiceAccountToken || !workload.UsesServiceAccountToken)
            yield return Edit.Set(workload.Pod.Spec["automountServiceAccountToken"], workload.UsesServiceAccountToken);
    }
}
