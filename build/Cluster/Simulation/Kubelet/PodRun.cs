using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>A pod as it is played on its node.</summary>
internal sealed class PodRun(string name, string space, string uid, JsonObject spec, ImmutableArray<ContainerRun> containers, DateTimeOffset begun)
{
    public JsonObject Spec => spec;

    public string Uid => uid;

    public DateTimeOffset Begun => begun;

    /// <summary>Init containers first, each in its order.</summary>
    public ImmutableArray<ContainerRun> Containers => containers;

    public IEnumerable<ContainerRun> Main => containers.Where(container => container.Part == ContainerPart.Main);

    public IEnumerable<ContainerRun> First => containers.Where(container => container.Part != ContainerPart.Main);

    /// <summary>As the kubelet names a pod in messages.</summary>
    public string Shown { get; } = $"{name}_{space}({uid})";

    /// <summary>True once volumes are there and the pod has its address.</summary>
    public bool IsSetUp { get; set; }

    /// <summary>Its own or its node's; null until it has one. Kept in the status after it was given back.</summary>
    public string? Address { get; set; }

    public DateTimeOffset? SetUpAt { get; set; }

    public DateTimeOffset? EndsAt { get; set; }

    /// <summary>Events that are still to be told.</summary>
    public Queue<PodEvent> Events { get; } = [];

    public string RestartPolicy { get; } = spec.Text("restartPolicy") ?? "Always";

    public bool IsInitialized => First.All(container => container.Part == ContainerPart.Sidecar ? container.IsStarted || container.IsOver : container.Succeeded);

    /// <summary>When something next happens by itself; null for never.</summary>
    public DateTimeOffset? Next => EndsAt ?? (IsSetUp ? containers.Select(container => container.Next).Min() : SetUpAt);

    /// <summary>A pod as it comes to its node.</summary>
    public static PodRun Of(StoredObject pod, ImmutableArray<ImageBehaviour> images, DateTimeOffset now)
    {
        var spec = pod.Root.Map("spec") ?? [];
        return new(pod.Name, pod.Namespace!, pod.Root.Map("metadata")?.Text("uid") ?? "", spec,
        [
            .. spec.Maps("initContainers").Select(container => Run(container, container.Text("restartPolicy") == "Always" ? ContainerPart.Sidecar : ContainerPart.Init)),
            .. spec.Maps("containers").Select(container => Run(container, ContainerPart.Main)),
        ], now);

        ContainerRun Run(JsonObject container, ContainerPart part) =>
            new(container, part, images.FirstOrDefault(image => image.Matches(container.Text("image") ?? ""))?.Outcome);
    }
}

/// <summary>Something to tell of a pod.</summary>
/// <param name="Type">Normal or Warning.</param>
/// <param name="Field">The container; null for the pod.</param>
internal sealed record PodEvent(string Type, string Reason, string Message, string? Field);
