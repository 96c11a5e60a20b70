using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>What the API puts into the controllers of pods that run for ever (pkg/apis/apps/v1/defaults.go, pkg/apis/core/v1/defaults.go).</summary>
internal static class ControllerDefaults
{
    private const long Revisions = 10;

    public static void Deployment(JsonObject root)
    {
        var spec = root.DefaultMap("spec");
        PodTemplateDefaults.Apply(spec);
        spec["replicas"] ??= 1L;
        Rolling(spec.DefaultMap("strategy"), "25%", "25%");
        spec["revisionHistoryLimit"] ??= Revisions;
        spec["progressDeadlineSeconds"] ??= 600L;
    }

    public static void ReplicaSet(JsonObject root)
    {
        var spec = root.DefaultMap("spec");
        PodTemplateDefaults.Apply(spec);
        spec["replicas"] ??= 1L;
    }

    public static void DaemonSet(JsonObject root)
    {
        var spec = root.DefaultMap("spec");
        PodTemplateDefaults.Apply(spec);
        Rolling(spec.DefaultMap("updateStrategy"), 1L, 0L);
        spec["revisionHistoryLimit"] ??= Revisions;
    }

    /// <summary>Its template may be missing, and its labels are those of the template.</summary>
    public static void ReplicationController(JsonObject root)
    {
        var spec = root.DefaultMap("spec");
        if (spec["template"] is not null)
            PodTemplateDefaults.Apply(spec);
        if (spec.Map("template")?.Map("metadata")?.Map("labels") is { } labels)
        {
            TakeLabels(spec, "selector", labels);
            TakeLabels(root.DefaultMap("metadata"), "labels", labels);
        }
        spec["replicas"] ??= 1L;
    }

    /// <summary>Labels where there are none.</summary>
    public static void TakeLabels(JsonObject map, string key, JsonObject labels)
    {
        if (map[key] is null or JsonObject { Count: 0 })
            map[key] = labels.DeepClone();
    }

    private static void Rolling(JsonObject strategy, JsonNode unavailable, JsonNode surge)
    {
        strategy.Default("type", "RollingUpdate");
        if (strategy.Text("type") != "RollingUpdate")
            return;
        var rolling = strategy.DefaultMap("rollingUpdate");
        rolling["maxUnavailable"] ??= unavailable;
        rolling["maxSurge"] ??= surge;
    }
}
