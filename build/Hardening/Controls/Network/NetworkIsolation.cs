using System.Collections.Immutable;

namespace Welkin.Hardening;

/// <summary>Every pod is chosen by a policy for each direction.</summary>
/// <remarks>CIS Kubernetes Benchmark, section 5.3: without a policy that selects it, a pod takes and opens every connection. Policies do not apply in the node's network, which W04 judges.</remarks>
public sealed class NetworkIsolation : IWorkloadControl
{
    public string Id => "N01";

    public string Title => "Every pod is chosen by a NetworkPolicy for ingress and for egress";

    public Severity Severity => Severity.High;

    public string Rationale => "A pod that no policy selects can be reached by every pod of the cluster, and can reach all of them and the internet.";

    public string Remedy => "Write a NetworkPolicy that selects the pod for both directions, or apply the rule network-policies.";

    public ImmutableArray<string> Reads => ["metadata.labels", "policies of its namespace"];

    public bool AppliesTo(Workload workload) => workload.Pod.Spec["hostNetwork"].Flag != true;

    public IEnumerable<Violation> Evaluate(Workload workload, AuditContext context)
    {
        var simulation = NetworkSimulation.Of(context.Release);
        var pod = simulation.PodsOf(workload);
        return new[] { FlowDirection.Ingress, FlowDirection.Egress }
            .Where(direction => simulation.IsIsolated(pod, direction) != Reach.Allowed)
            .Select(direction => Violation.At(workload.Pod.Metadata["labels"], $"{workload.Pod.Metadata["labels"].Shown}: no policy of namespace {pod.Namespace} selects them for {direction}"));
    }
}
