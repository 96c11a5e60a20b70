using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Containers as the status of a pod shows them.</summary>
internal static class ContainerStatuses
{
    public static JsonArray Of(IEnumerable<ContainerRun> containers) => [.. containers.Select(Of)];

    private static JsonObject Of(ContainerRun container) => new()
    {
        ["image"] = container.Image,
        // What digest an image has is known where the pod says it.
        ["imageID"] = container.Image.Contains("@sha256:", StringComparison.Ordinal) && container.State is not ContainerState.Waiting { Reason: not "CrashLoopBackOff" } ? container.Image : "",
        ["lastState"] = container.Last is { } last ? Of(last) : new JsonObject(),
        ["name"] = container.Name,
        ["ready"] = container.Part == ContainerPart.Init ? container.Succeeded : container.IsReady,
        ["restartCount"] = container.Restarts,
        ["started"] = container.IsStarted,
        ["state"] = Of(container.State),
    };

    private static JsonObject Of(ContainerState state) => state switch
    {
        ContainerState.Waiting { Message: "" } waiting => new() { ["waiting"] = new JsonObject { ["reason"] = waiting.Reason } },
        ContainerState.Waiting waiting => new() { ["waiting"] = new JsonObject { ["message"] = waiting.Message, ["reason"] = waiting.Reason } },
        ContainerState.Running running => new() { ["running"] = new JsonObject { ["startedAt"] = Written(running.Since) } },
        ContainerState.Ended ended => new()
        {
            ["terminated"] = new JsonObject { ["exitCode"] = ended.ExitCode, ["finishedAt"] = Written(ended.At), ["reason"] = ended.Reason, ["startedAt"] = Written(ended.Started) },
        },
        _ => throw new InvalidOperationException($"no state of a container: {state}"),
    };

    private static string Written(DateTimeOffset time) => new ServerFields(time, "").Written;
}
