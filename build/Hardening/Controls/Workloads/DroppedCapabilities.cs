using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Every container drops all capabilities.</summary>
/// <remarks>Pod Security Standards, restricted: capabilities, from v1.25 on not for Windows.</remarks>
public sealed class DroppedCapabilities : IWorkloadControl
{
    public string Id => "W12";

    public string Title => "Every container drops all capabilities";

    public Severity Severity => Severity.Medium;

    public string Rationale => "The runtime's default capabilities let root in a container change owners, forge packets and more.";

    public string Remedy => "Drop ALL.";

    public ImmutableArray<string> Reads => ["containers[*].securityContext.capabilities.drop"];

    public bool AppliesTo(Workload workload) => !workload.Pod.IsWindows;

    public IEnumerable<Violation> Evaluate(Workload workload, AuditContext context) =>
        PodSecurityChecks.RestrictedCapabilities.Violations(workload, context).At(Drops(workload.Pod));

    /// <summary>Where the capabilities are dropped.</summary>
    internal static IEnumerable<FieldPath> Drops(PodTemplate pod) =>
        pod.Containers.Select(container => container.SecurityContext["capabilities"]["drop"].Path);
}
