using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>How a pod goes: its kubelet ends what runs and then deletes it without grace (pkg/kubelet/status/status_manager.go).</summary>
internal static class PodDeletion
{
    public static bool IsAsked(StoredObject pod) => pod.Root.Map("metadata")?.Text("deletionTimestamp") is not null;

    /// <summary>True where no time is left and others hold the object.</summary>
    public static bool IsAskedForGood(StoredObject pod) => IsAsked(pod) && Grace(pod) == 0 && pod.Root["metadata"]?["finalizers"] is JsonArray { Count: > 0 };

    public static bool IsOver(StoredObject pod) => pod.Root.Map("status") is { } status && IsEnd(status);

    public static bool IsEnd(JsonObject status) => status.Text("phase") is "Succeeded" or "Failed";

    /// <summary>How long it takes to end: no longer than it was given.</summary>
    public static TimeSpan Time(StoredObject pod, PodRun run, SimulationPace pace)
    {
        var given = TimeSpan.FromSeconds(Grace(pod));
        return run.Containers.All(container => container.State is not ContainerState.Running) ? TimeSpan.Zero : given < pace.Step ? given : pace.Step;
    }

    /// <summary>Deletes this very pod and not one that has its name by now.</summary>
    public static JsonObject Options(StoredObject pod) => new()
    {
        ["apiVersion"] = "v1",
        ["kind"] = "DeleteOptions",
        ["gracePeriodSeconds"] = 0,
        ["preconditions"] = new JsonObject { ["uid"] = pod.Root["metadata"]!["uid"]!.DeepClone() },
    };

    private static long Grace(StoredObject pod) => Field.Of(pod.Root)["metadata"]["deletionGracePeriodSeconds"].Number ?? 0;
}
