using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Brings one container on to a moment: pulls its image, starts it, lets it be ready, end and be started again.</summary>
/// <param name="configuration">Why a container cannot be made of what the pod says; null where it can.</param>
internal sealed class ContainerSteps(PodRun pod, SimulationPace pace, Func<ContainerRun, string?> configuration, DateTimeOffset now)
{
    public void Bring(ContainerRun container)
    {
        if (container is { State: not ContainerState.Running, IsOver: false } && (container.TriedAt is null || container.TriedAt <= now))
            Try(container);
        if (container.State is ContainerState.Running running)
            Go(container, running);
    }

    private void Try(ContainerRun container)
    {
        if (container.Outcome is ImageOutcome.Missing)
            FailToPull(container);
        else if (Configuration(container) is { } mistake)
            FailToConfigure(container, mistake);
        else
            Start(container);
    }

    private void FailToPull(ContainerRun container)
    {
        var image = ShownValue.Quoted(container.Image);
        if (container.State is ContainerState.Waiting { Reason: "ErrImagePull" })
        {
            Tell(container, "Normal", "BackOff", $"Back-off pulling image {image}");
            container.State = new ContainerState.Waiting("ImagePullBackOff", $"Back-off pulling image {image}: ErrImagePull: {NotFound(container)}");
            container.TriedAt = now + Backoff.After(container.Pulls);
            return;
        }
        container.Pulls++;
        Tell(container, "Normal", "Pulling", $"Pulling image {image}");
        Tell(container, "Warning", "Failed", $"Failed to pull image {image}: {NotFound(container)}");
        Tell(container, "Warning", "Failed", "Error: ErrImagePull");
        container.State = new ContainerState.Waiting("ErrImagePull", NotFound(container));
        container.TriedAt = now + pace.Step;
    }

    private static string NotFound(ContainerRun container) =>
        $"failed to pull and unpack image {ShownValue.Quoted(container.Image)}: failed to resolve reference {ShownValue.Quoted(container.Image)}: {container.Image}: not found";

    private string? Configuration(ContainerRun container) => configuration(container) ?? RunAsNonRoot.Mistake(pod, container);

    // Tried again when what was missing is there.
    private void FailToConfigure(ContainerRun container, string mistake)
    {
        if (container.State is ContainerState.Waiting { Reason: "CreateContainerConfigError", Message: var said } && said == mistake)
            return;
        Tell(container, "Warning", "Failed", $"Error: {mistake}");
        container.State = new ContainerState.Waiting("CreateContainerConfigError", mistake);
        container.TriedAt = null;
    }

    private void Start(ContainerRun container)
    {
        if (container.State is ContainerState.Ended or ContainerState.Waiting { Reason: "CrashLoopBackOff" })
            container.Restarts++;
        container.Last = container.State as ContainerState.Ended ?? container.Last;
        Tell(container, "Normal", "Pulled", $"Container image {ShownValue.Quoted(container.Image)} already present on machine and can be accessed by the pod");
        Tell(container, "Normal", "Created", "Container created");
        Tell(container, "Normal", "Started", "Container started");
        container.State = new ContainerState.Running(now);
        (container.TriedAt, container.IsStarted, container.IsReady) = (null, false, false);
        container.EndsAt = End(container) is { } after ? now + after : null;
        container.StartedAt = now + Delay(container, "startupProbe") + (container.Outcome is ImageOutcome.Slow slow ? slow.By : TimeSpan.Zero);
        container.ReadyAt = container.Part == ContainerPart.Init || container.Outcome is ImageOutcome.NeverReady ? null : container.StartedAt + Delay(container, "readinessProbe");
    }

    private TimeSpan? End(ContainerRun container) => container.Outcome switch
    {
        ImageOutcome.Crashing => pace.Step,
        ImageOutcome.Exits exits => exits.After,
        _ when container.Part == ContainerPart.Init || (container.Part == ContainerPart.Main && pod.RestartPolicy != "Always") => pace.Step,
        _ => null,
    };

    private TimeSpan Delay(ContainerRun container, string probe) => container.Spec.Map(probe) is { } map
        ? pace.Step + ((Field.Of(map)["initialDelaySeconds"].Number ?? 0) * pace.Second)
        : TimeSpan.Zero;

    private void Go(ContainerRun container, ContainerState.Running running)
    {
        container.IsStarted |= container.StartedAt <= now;
        container.IsReady |= container.ReadyAt <= now;
        if (container.EndsAt <= now)
            Finish(container, running);
    }

    private void Finish(ContainerRun container, ContainerState.Running running)
    {
        var code = container.Outcome switch { ImageOutcome.Crashing crashing => crashing.ExitCode, ImageOutcome.Exits exits => exits.ExitCode, _ => 0 };
        var ended = new ContainerState.Ended(code, running.Since, now);
        (container.State, container.IsReady, container.IsStarted) = (ended, false, false);
        (container.EndsAt, container.StartedAt, container.ReadyAt) = (null, null, null);
        container.IsOver = !RunsAgain(container, code);
        if (container.IsOver)
            return;
        container.Ends = now - running.Since >= Backoff.Forgiving ? 1 : container.Ends + 1;
        // Started again at once the first time, then after longer and longer.
        if (container.Ends == 1)
            container.TriedAt = now + pace.Step;
        else
            BackOff(container, ended, Backoff.After(container.Ends - 1));
    }

    private void BackOff(ContainerRun container, ContainerState.Ended ended, TimeSpan wait)
    {
        (container.TriedAt, container.Last) = (now + wait, ended);
        var message = $"Back-off restarting failed container {container.Name} in pod {pod.Shown}";
        Tell(container, "Warning", "BackOff", message);
        container.State = new ContainerState.Waiting("CrashLoopBackOff", $"back-off {Backoff.Shown(wait)} restarting failed container={container.Name} pod={pod.Shown}");
    }

    private bool RunsAgain(ContainerRun container, int code) => container.Part switch
    {
        ContainerPart.Sidecar => true,
        ContainerPart.Init => code != 0 && pod.RestartPolicy != "Never",
        _ => pod.RestartPolicy == "Always" || (pod.RestartPolicy == "OnFailure" && code != 0),
    };

    private void Tell(ContainerRun container, string type, string reason, string message) => pod.Events.Enqueue(new(type, reason, message, container.Field));
}
