using System.Collections.Immutable;

namespace Welkin.Hardening;

/// <summary>No container runs in group 0.</summary>
/// <remarks>Every group id is given, as an image that names none means 0, and none is 0; or the pod has a user namespace of its own.</remarks>
public sealed class RootGroup : IWorkloadControl
{
    public string Id => "W20";

    public string Title => "No container runs in group 0";

    public Severity Severity => Severity.Low;

    public string Rationale => "Files of the node that root's group may read or write are open to the container.";

    public string Remedy => "Set runAsGroup to the group of the image, and fsGroup to one of the pod's own, or hostUsers: false.";

    public ImmutableArray<string> Reads =>
    [
        "spec.hostUsers", "spec.securityContext.runAsGroup", "spec.securityContext.fsGroup", "spec.securityContext.supplementalGroups", "containers[*].securityContext.runAsGroup",
    ];

    public bool AppliesTo(Workload workload) => !workload.Pod.IsWindows;

    public IEnumerable<Violation> Evaluate(Workload workload, AuditContext context)
    {
        if (UserNamespace.Isolates(workload.Pod, context.Kubernetes))
            return [];

        var pod = workload.Pod.SecurityContext;
        return
        [
            .. pod["supplementalGroups"].Items.Prepend(pod["fsGroup"]).Where(group => group.Number == 0).Select(group => Violation.At(group)),
            .. from container in workload.Pod.Containers
               let field = HighUserIds.Effective(workload.Pod, container, "runAsGroup")
               where field.Number is null or 0
               select Violation.At(field, container),
        ];
    }
}
