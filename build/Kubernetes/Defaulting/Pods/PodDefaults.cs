using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>Puts into a pod what the API puts in; some of it a template does not get, so that old ones stay as they are.</summary>
/// <remarks>Source: pkg/apis/core/v1/defaults.go, SetDefaults_Pod.</remarks>
internal static class PodDefaults
{
    public static void Apply(JsonObject pod)
    {
        var spec = pod.DefaultMap("spec");
        PodSpecDefaults.Apply(spec);
        foreach (var container in spec.Maps("containers"))
            RequestsFromLimits(container);
        foreach (var container in spec.Maps("initContainers"))
            RequestsFromLimits(container);
        PodResourceDefaults.Apply(spec);
        spec.Default("enableServiceLinks", true);
        // A template keeps it (conversion.go, Convert_v1_Pod_To_core_Pod).
        if (PodPart.WholeNumber(spec["terminationGracePeriodSeconds"]) < 0)
            spec["terminationGracePeriodSeconds"] = 1L;
        if (spec["hostNetwork"] is JsonValue value && value.TryGetValue<bool>(out var onHost) && onHost)
            HostPorts(spec);
    }

    private static void RequestsFromLimits(JsonObject container)
    {
        if (container.Map("resources") is not { } resources || resources.Map("limits") is not { Count: > 0 } limits)
            return;
        var requests = resources.DefaultMap("requests");
        foreach (var (name, limit) in limits)
        {
            if (!requests.ContainsKey(name))
                requests[name] = limit?.DeepClone();
        }
    }

    private static void HostPorts(JsonObject spec)
    {
        foreach (var port in spec.Maps("containers").Concat(spec.Maps("initContainers")).SelectMany(container => container.Maps("ports")))
        {
            if ((PodPart.WholeNumber(port["hostPort"]) ?? 0) == 0 && port["containerPort"] is { } inside)
                port["hostPort"] = inside.DeepClone();
        }
    }
}
