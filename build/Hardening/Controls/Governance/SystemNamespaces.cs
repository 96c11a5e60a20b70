using System.Collections.Immutable;

namespace Welkin.Hardening;

/// <summary>Only parts of the cluster itself run in kube-system.</summary>
/// <remarks>
/// CIS Kubernetes Benchmark, section 5.6: namespaces as boundaries; kube-public and kube-node-lease count as well. Parameter
/// <c>components</c>: names of the components that are parts of the cluster, such as a network plugin.
/// </remarks>
public sealed class SystemNamespaces : IWorkloadControl
{
    public string Id => "G03";

    public string Title => "Only parts of the cluster itself run in kube-system";

    public Severity Severity => Severity.Medium;

    public string Rationale => "Its accounts and Secrets lead to the whole cluster, and policies often leave the namespace out.";

    public string Remedy => "Install the component in a namespace of its own, or name it in the parameter components.";

    public ImmutableArray<string> Reads => ["the workload's namespace"];

    public IEnumerable<Violation> Evaluate(Workload workload, AuditContext context) =>
        workload.Identity.Namespace is { } space && WellKnownNamespaces.System.Contains(space) && !context.Parameter("components").Contains(workload.Item.Component)
            ? [Violation.At(workload.Item["metadata"]["namespace"], space)]
            : [];
}
