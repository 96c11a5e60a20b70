using System.Collections.Immutable;

namespace Welkin.Hardening;

/// <summary>Every pod has a service account that the release brings for it.</summary>
/// <remarks>CIS Kubernetes Benchmark, section 5.1: not the default account. One that the release does not bring is either missing or somebody else's.</remarks>
public sealed class DedicatedServiceAccounts : IWorkloadControl
{
    public string Id => "W36";

    public string Title => "Every pod has a service account that the release brings for it";

    public Severity Severity => Severity.Low;

    public string Rationale => "Rights that are given to one pod of a namespace reach all that share its account.";

    public string Remedy => "Put a ServiceAccount into the release and name it in serviceAccountName.";

    public ImmutableArray<string> Reads => ["spec.serviceAccountName", "service accounts of the release"];

    public IEnumerable<Violation> Evaluate(Workload workload, AuditContext context)
    {
        var field = workload.Pod.Spec["serviceAccountName"];
        var name = workload.Pod.ServiceAccount;
        if (name == DefaultServiceAccounts.Name)
            yield return Violation.At(field);
        else if (context.Release.Find("", "ServiceAccount", workload.Identity.Namespace, name) is null)
            yield return Violation.At(field, $"{name}, which the release does not bring");
    }
}
