using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Probes and lifecycle hooks go to the pod itself.</summary>
/// <remarks>Pod Security Standards, baseline: hostProbesAndHostLifecycle, from v1.34 on.</remarks>
public sealed class ProbeHosts : IWorkloadControl
{
    public string Id => "W29";

    public string Title => "Probes and lifecycle hooks go to the pod itself";

    public Severity Severity => Severity.Medium;

    public string Rationale => "A host in a probe makes the kubelet send requests anywhere in the node's network.";

    public string Remedy => "Remove host from the probe: it then goes to the pod.";

    public ImmutableArray<string> Reads => ["containers[*].livenessProbe", "containers[*].readinessProbe", "containers[*].startupProbe", "containers[*].lifecycle"];

    public IEnumerable<Violation> Evaluate(Workload workload, AuditContext context) =>
        PodSecurityChecks.HostProbesAndHostLifecycle.Violations(workload, context);
}
