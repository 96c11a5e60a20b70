using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>No container runs as user 0.</summary>
/// <remarks>Pod Security Standards, restricted: runAsUser, from v1.35 on not in a user namespace of the pod's own.</remarks>
public sealed class RootUser : IWorkloadControl
{
    public string Id => "W18";

    public string Title => "No container runs as user 0";

    public Severity Severity => Severity.Medium;

    public string Rationale => "Root in a container is root on the node for whatever leads out of it.";

    public string Remedy => "Set runAsUser to the user of the image.";

    public ImmutableArray<string> Reads => ["spec.securityContext.runAsUser", "containers[*].securityContext.runAsUser"];

    public IEnumerable<Violation> Evaluate(Workload workload, AuditContext context) =>
        PodSecurityChecks.RunAsUser.Violations(workload, context);
}
