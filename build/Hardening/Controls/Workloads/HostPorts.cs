using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>No container takes a port of the node.</summary>
/// <remarks>Pod Security Standards, baseline: hostPorts. In the node's network the API server sets hostPort to containerPort where it is missing.</remarks>
public sealed class HostPorts : IWorkloadControl
{
    public string Id => "W09";

    public string Title => "No container takes a port of the node";

    public Severity Severity => Severity.Medium;

    public string Rationale => "The port is open to whoever reaches the node, past Services and NetworkPolicies.";

    public string Remedy => "Remove hostPort; publish the port with a Service.";

    public ImmutableArray<string> Reads => ["containers[*].ports[*].hostPort"];

    public IEnumerable<Violation> Evaluate(Workload workload, AuditContext context) =>
        PodSecurityChecks.HostPorts.Violations(workload, context).Concat(workload.Pod.Spec["hostNetwork"].Flag == true ? ByDefault(workload.Pod) : []);

    private static IEnumerable<Violation> ByDefault(PodTemplate pod) =>
        from container in pod.Containers
        from port in container.Field["ports"].Items
        where !port["hostPort"].IsSet
        select new Violation(port["hostPort"].Path, container.Name, $"{port["containerPort"].Shown}, by default in the node's network");
}
