using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>A container as it is played.</summary>
internal sealed class ContainerRun(JsonObject container, ContainerPart part, ImageOutcome? outcome)
{
    public JsonObject Spec => container;

    public ContainerPart Part => part;

    public ImageOutcome? Outcome => outcome;

    public string Name { get; } = container.Text("name") ?? "";

    public string Image { get; } = container.Text("image") ?? "";

    public ContainerState State { get; set; } = new ContainerState.Waiting(part == ContainerPart.Main ? "ContainerCreating" : "PodInitializing");

    /// <summary>How it ended the last time before this one.</summary>
    public ContainerState.Ended? Last { get; set; }

    public int Restarts { get; set; }

    /// <summary>How often it has ended lately.</summary>
    public int Ends { get; set; }

    public bool IsStarted { get; set; }

    public bool IsReady { get; set; }

    /// <summary>When it is tried again; null for at once.</summary>
    public DateTimeOffset? TriedAt { get; set; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? ReadyAt { get; set; }

    public DateTimeOffset? EndsAt { get; set; }

    /// <summary>How often its image could not be pulled.</summary>
    public int Pulls { get; set; }

    /// <summary>True where it will not run again.</summary>
    public bool IsOver { get; set; }

    public bool Succeeded => IsOver && State is ContainerState.Ended { ExitCode: 0 };

    /// <summary>As events name it.</summary>
    public string Field => part == ContainerPart.Main ? $"spec.containers{{{Name}}}" : $"spec.initContainers{{{Name}}}";

    /// <summary>When something next happens to it by itself; null for never.</summary>
    public DateTimeOffset? Next => State is ContainerState.Running
        ? Earliest(IsStarted ? null : StartedAt, IsReady ? null : ReadyAt, EndsAt)
        : IsOver ? null : TriedAt;

    private static DateTimeOffset? Earliest(params ReadOnlySpan<DateTimeOffset?> times)
    {
        DateTimeOffset? first = null;
        foreach (var time in times)
            first = first is null || time < first ? time ?? first : first;
        return first;
    }
}
