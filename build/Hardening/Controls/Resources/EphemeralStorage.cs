using System.Collections.Immutable;

namespace Welkin.Hardening;

/// <summary>Every container requests and limits space on the node's disk.</summary>
/// <remarks>Ephemeral containers cannot have any. A LimitRange does not count: what it fills in fits no container in particular. A limit is a request where there is none.</remarks>
public sealed class EphemeralStorage : IWorkloadControl
{
    public string Id => "R05";

    public string Title => "Every container requests and limits space on the node's disk";

    public Severity Severity => Severity.Low;

    public string Rationale => "Logs and files of one container fill the disk of the node, and all its pods are evicted.";

    public string Remedy => "Set requests and limits of ephemeral-storage, in the chart or in hardening.yaml.";

    public ImmutableArray<string> Reads => ["containers[*].resources.requests.ephemeral-storage", "containers[*].resources.limits.ephemeral-storage"];

    public IEnumerable<Violation> Evaluate(Workload workload, AuditContext context) => 
        ContainerResources.Without(workload.Pod, "requests", ContainerResources.EphemeralStorage).Concat(ContainerResources.Without(workload.Pod, "limits", ContainerResources.EphemeralStorage));
}
