using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Every container sees /proc masked.</summary>
/// <remarks>Pod Security Standards, baseline: procMount, from v1.35 on not in a user namespace of the pod's own.</remarks>
public sealed class ProcMount : IWorkloadControl
{
    public string Id => "W26";

    public string Title => "Every container sees /proc masked";

    public Severity Severity => Severity.Medium;

    public string Rationale => "Unmasked parts of /proc show and change settings of the node.";

    public string Remedy => "Remove procMount.";

    public ImmutableArray<string> Reads => ["containers[*].securityContext.procMount"];

    public IEnumerable<Violation> Evaluate(Workload workload, AuditContext context) =>
        PodSecurityChecks.BaselineProcMount.Violations(workload, context);
}
