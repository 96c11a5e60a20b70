using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>No container takes a port of the node.</summary>
/// <remarks>Pod Security Standards, baseline: hostPorts. In the node's network the API server sets hostPort to containerPort where it is missing.</remarks>
public sealed class HostPorts : IControl
{
    public string Id => "W09";

    public string Title => "No container takes a port of the node";

    public Severity Severity => Severity.Medium;

    public string Rationale => "The port is open to whoever reaches the node, past Services and NetworkPolicies.";

    public IEnumerable<Violation> Evaluate(Workload workload, KubernetesVersion kubernetes) =>
        from container in workload.Pod.Containers
        from port in container.Field["ports"].Items
        let hostPort = port["hostPort"]
        where hostPort.Number is not (null or 0) || (hostPort.Number is null && workload.Pod.Spec["hostNetwork"].Flag == true)
        select hostPort.IsSet
            ? Violation.At(hostPort, container)
            : new Violation(hostPort.Path, container.Name, $"{port["containerPort"].Shown}, by default in the node's network");
}
