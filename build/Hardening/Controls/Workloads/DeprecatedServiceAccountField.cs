using System.Collections.Immutable;

namespace Welkin.Hardening;

/// <summary>No pod uses the deprecated name of serviceAccountName.</summary>
/// <remarks>Kubernetes API, PodSpec: serviceAccount is a deprecated alias, and the name beside it wins.</remarks>
public sealed class DeprecatedServiceAccountField : IWorkloadControl
{
    public string Id => "W37";

    public string Title => "No pod uses the deprecated name of serviceAccountName";

    public Severity Severity => Severity.Low;

    public string Rationale => "Whoever reads or patches serviceAccountName alone mistakes which account the pod has.";

    public string Remedy => "Rename serviceAccount to serviceAccountName.";

    public ImmutableArray<string> Reads => ["spec.serviceAccount"];

    public IEnumerable<Violation> Evaluate(Workload workload, AuditContext context) =>
        workload.Pod.Spec["serviceAccount"] is { IsSet: true } old ? [Violation.At(old)] : [];
}
