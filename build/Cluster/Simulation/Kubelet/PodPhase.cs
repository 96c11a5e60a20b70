namespace Welkin.Cluster;

/// <summary>The phase of a pod by what its containers do (pkg/kubelet/kubelet_pods.go: getPhase).</summary>
internal static class PodPhase
{
    public static string Of(PodRun pod)
    {
        if (pod.First.Any(container => container is { Part: ContainerPart.Init, IsOver: true, Succeeded: false }))
            return "Failed";
        if (!pod.IsInitialized && pod.Main.All(container => container.State is ContainerState.Waiting) && !pod.Main.All(container => container.IsOver))
            return "Pending";
        if (pod.Main.Any(container => container is { IsOver: false, State: ContainerState.Waiting, Last: null }))
            return "Pending";
        if (!pod.Main.All(container => container.IsOver))
            return "Running";
        return pod.Main.All(container => container.Succeeded) ? "Succeeded" : "Failed";
    }
}
