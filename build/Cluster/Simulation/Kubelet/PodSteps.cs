namespace Welkin.Cluster;

/// <summary>Brings a pod on to a moment: its volumes, its init containers one by one, the others, its end.</summary>
internal static class PodSteps
{
    /// <param name="volumes">Why a volume cannot be mounted, as events say it; none where all can.</param>
    /// <param name="configuration">Why a container cannot be made of what the pod says; null where it can.</param>
    public static void Bring(PodRun pod, SimulationPace pace, Func<IReadOnlyList<string>> volumes, Func<ContainerRun, string?> configuration, DateTimeOffset now)
    {
        if (!pod.IsSetUp && !SetUp(pod, pace, volumes, now))
            return;
        var steps = new ContainerSteps(pod, pace, configuration, now);
        foreach (var container in pod.First)
        {
            steps.Bring(container);
            if (container.Part == ContainerPart.Init ? !container.Succeeded : !container.IsStarted)
                break;
        }
        if (!pod.IsInitialized)
            return;
        foreach (var container in pod.Main)
            steps.Bring(container);
        if (pod.Main.All(container => container.IsOver))
            EndAll(pod, now);
    }

    /// <summary>Lets every container end that still runs.</summary>
    public static void EndAll(PodRun pod, DateTimeOffset now)
    {
        foreach (var container in pod.Containers.Where(container => !container.IsOver))
        {
            if (container.State is ContainerState.Running running)
                container.State = new ContainerState.Ended(0, running.Since, now);
            (container.IsOver, container.IsReady, container.IsStarted) = (true, false, false);
        }
    }

    private static bool SetUp(PodRun pod, SimulationPace pace, Func<IReadOnlyList<string>> volumes, DateTimeOffset now)
    {
        if (pod.SetUpAt is null)
        {
            pod.SetUpAt = now + pace.Step;
            return false;
        }
        if (pod.SetUpAt > now)
            return false;
        var missing = volumes();
        foreach (var mistake in missing)
            pod.Events.Enqueue(new("Warning", "FailedMount", mistake, null));
        // Looked at again when what is missing is written.
        pod.SetUpAt = missing.Count == 0 ? pod.SetUpAt : DateTimeOffset.MaxValue;
        return pod.IsSetUp = missing.Count == 0;
    }
}
