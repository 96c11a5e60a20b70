using System.Collections.Immutable;

namespace Welkin.Hardening;

/// <summary>Gives pods the group id of their image where the component knows it.</summary>
/// <remarks>An image that names no group runs in group 0. A pod that is told to be in group 0 stays there: its files may belong to it.</remarks>
public sealed class RunAsGroup : IWorkloadRule
{
    public string Id => "run-as-group";

    public ImmutableArray<string> Serves => ["W20"];

    public ImmutableArray<string> Changes => ["spec.securityContext.runAsGroup"];

    public IEnumerable<Step> Apply(Workload workload)
    {
        if (workload.Pod.IsWindows)
            yield break;

        var pod = workload.Pod.SecurityContext;
        if (!pod["runAsGroup"].IsSet && workload.Facts?.RunAsGroup is { } group && workload.Pod.Containers.Any(container => !container.SecurityContext["runAsGroup"].IsSet))
            yield return Edit.Set(pod["runAsGroup"], group);
        foreach (var root in workload.Pod.Containers.Select(container => container.SecurityContext["runAsGroup"]).Concat([pod["runAsGroup"], pod["fsGroup"]]).Where(group => group.Number == 0))
            yield return new Left(root.Path, "is group 0 explicitly");
    }
}
