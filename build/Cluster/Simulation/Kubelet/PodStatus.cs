using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>The status of a pod as its kubelet writes it (pkg/kubelet/status/generate.go, pkg/kubelet/kubelet_pods.go).</summary>
internal static class PodStatus
{
    /// <param name="pod">As it is stored: what others wrote stays.</param>
    /// <param name="host">The node's address.</param>
    /// <param name="address">The pod's own.</param>
    public static JsonObject Of(JsonObject pod, PodRun run, string host, string address, DateTimeOffset now)
    {
        var status = pod.Map("status")?.DeepClone().AsObject() ?? [];
        var phase = PodPhase.Of(run);
        status["phase"] = phase;
        status.Put("observedGeneration", pod.Map("metadata")?["generation"]?.DeepClone());
        status["conditions"] = PodConditions.With(pod, Conditions(pod, run, phase), now);
        status["hostIP"] = host;
        status["hostIPs"] = new JsonArray(new JsonObject { ["ip"] = host });
        status["startTime"] = new ServerFields(run.Begun, "").Written;
        status["qosClass"] ??= PodQuality.Of(run.Spec);
        if (run.IsSetUp)
        {
            status["podIP"] = address;
            status["podIPs"] = new JsonArray(new JsonObject { ["ip"] = address });
        }
        if (run.First.Any())
            status["initContainerStatuses"] = ContainerStatuses.Of(run.First);
        status["containerStatuses"] = ContainerStatuses.Of(run.Main);
        return status;
    }

    private static List<(string Type, string Status, string Reason, string Message)> Conditions(JsonObject pod, PodRun run, string phase)
    {
        var ready = Ready(run, phase);
        return
        [
            ("PodReadyToStartContainers", Word(run.IsSetUp && (phase is "Pending" or "Running")), "", ""),
            Initialized(run, phase),
            ready.Status == "True" && Gates(pod, run) is { } waiting ? ("Ready", "False", "ReadinessGatesNotReady", waiting) : ("Ready", ready.Status, ready.Reason, ready.Message),
            ("ContainersReady", ready.Status, ready.Reason, ready.Message),
        ];
    }

    private static (string Type, string Status, string Reason, string Message) Initialized(PodRun run, string phase)
    {
        if (run.IsInitialized)
            return ("Initialized", "True", phase == "Succeeded" ? "PodCompleted" : "", "");
        var incomplete = run.First.Where(container => container.Part == ContainerPart.Sidecar ? !container.IsStarted : !container.Succeeded);
        return ("Initialized", "False", "ContainersNotInitialized", $"containers with incomplete status: [{Names(incomplete)}]");
    }

    private static (string Status, string Reason, string Message) Ready(PodRun run, string phase)
    {
        if (phase == "Succeeded")
            return ("False", "PodCompleted", "");
        if (phase == "Failed")
            return ("False", "PodFailed", "");
        var unready = Names(run.Containers.Where(container => container.Part != ContainerPart.Init && !container.IsReady));
        return unready.Length == 0 ? ("True", "", "") : ("False", "ContainersNotReady", $"containers with unready status: [{unready}]");
    }

    private static string? Gates(JsonObject pod, PodRun run)
    {
        var waiting = run.Spec.Maps("readinessGates").Select(gate => gate.Text("conditionType") ?? "").Select(type => PodConditions.Find(pod, type)?.Text("status") switch
        {
            null => $"corresponding condition of pod readiness gate {ShownValue.Quoted(type)} does not exist.",
            "True" => null,
            var status => $"the status of pod readiness gate {ShownValue.Quoted(type)} is not \"True\", but {status}",
        }).OfType<string>().ToList();
        return waiting.Count == 0 ? null : string.Join(", ", waiting);
    }

    private static string Names(IEnumerable<ContainerRun> containers) => string.Join(' ', containers.Select(container => container.Name));

    private static string Word(bool holds) => holds ? "True" : "False";
}
