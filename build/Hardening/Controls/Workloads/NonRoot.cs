using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Every container refuses to run as root.</summary>
/// <remarks>Pod Security Standards, restricted: runAsNonRoot, from v1.35 on not in a user namespace of the pod's own.</remarks>
public sealed class NonRoot : IWorkloadControl
{
    public string Id => "W17";

    public string Title => "Every container refuses to run as root";

    public Severity Severity => Severity.Medium;

    public string Rationale => "Root in a container is root on the node for whatever leads out of it.";

    public string Remedy => "Set runAsNonRoot: true on the pod, and give it the user id of the image.";

    public ImmutableArray<string> Reads => ["spec.securityContext.runAsNonRoot", "containers[*].securityContext.runAsNonRoot"];

    public IEnumerable<Violation> Evaluate(Workload workload, AuditContext context) =>
        PodSecurityChecks.RunAsNonRoot.Violations(workload, context);
}
