using System.Collections.Immutable;

namespace Welkin.Hardening;

/// <summary>Pods have a user namespace of their own.</summary>
/// <remarks>KEP-127. Not for pods that share the node's other namespaces, devices or files, nor where hardening.yaml gives a reason.</remarks>
public sealed class UserNamespaces : IWorkloadControl
{
    public string Id => "W32";

    public string Title => "Pods have a user namespace of their own";

    public Severity Severity => Severity.Low;

    public string Rationale => "Whoever gets out of the container has its user id on the node, which other pods share.";

    public string Remedy => "Set hostUsers: false, or say in hardening.yaml why the pod needs the node's users.";

    public ImmutableArray<string> Reads => ["spec.hostUsers"];

    public bool AppliesTo(Workload workload) => UserNamespace.IsPossible(workload);

    public IEnumerable<Violation> Evaluate(Workload workload, AuditContext context) =>
        workload.Pod.HasUserNamespace ? [] : [Violation.At(workload.Pod.Spec["hostUsers"])];
}
