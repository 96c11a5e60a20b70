using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>No seccomp profile is a file of the node.</summary>
/// <remarks>Pod Security allows Localhost. What the file permits is decided on each node and seen nowhere in the release.</remarks>
public sealed class LocalhostSeccomp : IWorkloadControl
{
    public string Id => "W23";

    public string Title => "No seccomp profile is a file of the node";

    public Severity Severity => Severity.Low;

    public string Rationale => "The profile may permit every system call, and a node without the file does not start the pod.";

    public string Remedy => "Set seccompProfile.type: RuntimeDefault, or waive the profile that the nodes are known to have.";

    public ImmutableArray<string> Reads => ["spec.securityContext.seccompProfile.type", "containers[*].securityContext.seccompProfile.type"];

    public bool AppliesTo(Workload workload) => !workload.Pod.IsWindows;

    public IEnumerable<Violation> Evaluate(Workload workload, AuditContext context) =>
        Profiles(workload.Pod).Where(profile => profile.Type.Text == "Localhost").Select(profile => Violation.At(profile.Type, profile.Container));

    /// <summary>The types of the pod's profile and of each container's.</summary>
    internal static IEnumerable<(Field Type, Container? Container)> Profiles(PodTemplate pod) => pod.Containers
        .Select(container => (container.SecurityContext["seccompProfile"]["type"], (Container?)container))
        .Prepend((pod.SecurityContext["seccompProfile"]["type"], null));
}
