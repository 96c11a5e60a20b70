using System.Collections.Immutable;

namespace Welkin.Hardening;

/// <summary>A service account token is mounted only where it is used.</summary>
/// <remarks>CIS Kubernetes Benchmark, section 5.1: a token is used where a role is bound to its account in the release, or hardening.yaml gives a reason.</remarks>
public sealed class ServiceAccountTokens : IWorkloadControl
{
    public string Id => "W34";

    public string Title => "A service account token is mounted only where it is used";

    public Severity Severity => Severity.Low;

    public string Rationale => "Whoever takes over the pod has its account's rights in the API.";

    public string Remedy => "Set automountServiceAccountToken: false, or say in hardening.yaml why the pod calls the API.";

    public ImmutableArray<string> Reads => ["spec.automountServiceAccountToken", "bindings and accounts of the release"];

    public IEnumerable<Violation> Evaluate(Workload workload, AuditContext context) =>
        workload.MountsServiceAccountToken && !workload.UsesServiceAccountToken
            ? [Violation.At(workload.Pod.Spec["automountServiceAccountToken"])]
            : [];
}
