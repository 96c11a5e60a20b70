using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Stops sharing processes where a pod has one container that runs on, and nobody to share with; reports the others.</summary>
public sealed class PrivateProcesses : IWorkloadRule
{
    public string Id => "private-processes";

    public ImmutableArray<string> Serves => ["W33"];

    public ImmutableArray<string> Changes => ["spec.shareProcessNamespace"];

    public IEnumerable<Step> Apply(Workload workload)
    {
        var field = workload.Pod.Spec["shareProcessNamespace"];
        if (field.Flag == true)
            yield return workload.Pod.Containers.Count(RunsOn) > 1 ? new Left(field.Path, "its containers may signal each other") : Edit.Remove(field);
    }

    private static bool RunsOn(Container container) => container.Role != ContainerRole.Init || container.Field["restartPolicy"].Text == "Always";
}
