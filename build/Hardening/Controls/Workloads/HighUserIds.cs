using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Every container has a user and a group of its own, above those of the node.</summary>
/// <remarks>
/// User and group id are given and above 10000, or the pod has a user namespace of its own. Id 0 is reported by W18 and W20, and a missing group by W20.
/// </remarks>
public sealed class HighUserIds : IWorkloadControl
{
    private const long Highest = 10_000;

    public string Id => "W19";

    public string Title => "Every container has a user and group id above those of the node";

    public Severity Severity => Severity.Low;

    public string Rationale => "A user of the image can have the id of a user of the node, and its rights there if the container fails to hold.";

    public string Remedy => "Set runAsUser and runAsGroup above 10000 where the image allows it, or hostUsers: false.";

    public ImmutableArray<string> Reads =>
        ["spec.hostUsers", "spec.securityContext.runAsUser", "spec.securityContext.runAsGroup", "containers[*].securityContext.runAsUser", "containers[*].securityContext.runAsGroup"];

    public bool AppliesTo(Workload workload) => !workload.Pod.IsWindows;

    public IEnumerable<Violation> Evaluate(Workload workload, AuditContext context)
    {
        if (UserNamespace.Isolates(workload.Pod, context.Kubernetes))
            yield break;

        foreach (var container in workload.Pod.Containers)
        {
            var user = Effective(workload.Pod, container, "runAsUser");
            if (user.Number is null or (> 0 and <= Highest))
                yield return Violation.At(user, container);
            var group = Effective(workload.Pod, container, "runAsGroup");
            if (group.Number is > 0 and <= Highest)
                yield return Violation.At(group, container);
        }
    }

    /// <summary>What a container says itself, else what its pod says for it.</summary>
    internal static Field Effective(PodTemplate pod, Container container, string name) =>
        container.SecurityContext[name] is { IsSet: true } own ? own : pod.SecurityContext[name];
}
