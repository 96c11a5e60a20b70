using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Autoscalers of autoscaling/v1, which know one aim, and of v2, which know many: v1 keeps what it has no field for in annotations (pkg/apis/autoscaling/v1/conversion.go).</summary>
internal static class ScalerConversion
{
    private const string Prefix = "autoscaling.alpha.kubernetes.io/";

    public static JsonObject ToFirst(JsonObject root)
    {
        var (first, spec, status) = Parts(root);
        var metrics = Taken(spec, "metrics") as JsonArray ?? [];
        if (metrics.FirstOrDefault(IsProcessor) is { } aim)
            spec["targetCPUUtilizationPercentage"] = aim["resource"]!["target"]!["averageUtilization"]!.DeepClone();
        Keep(first, "metrics", new JsonArray([.. metrics.Where(metric => !IsProcessor(metric)).Select(metric => MetricShape.ToFirst(metric!.AsObject(), MetricShape.Target))]));
        Keep(first, "behavior", Taken(spec, "behavior"));

        var measured = Taken(status, "currentMetrics") as JsonArray ?? [];
        if (measured.FirstOrDefault(metric => metric.TextAt("resource", "name") == "cpu").At("resource", "current", "averageUtilization") is { } use)
            status["currentCPUUtilizationPercentage"] = use.DeepClone();
        Keep(first, "current-metrics", new JsonArray([.. measured.Select(metric => MetricShape.ToFirst(metric!.AsObject(), MetricShape.Current))]));
        Keep(first, "conditions", Taken(status, "conditions"));
        return first;
    }

    public static JsonObject ToSecond(JsonObject root)
    {
        var (second, spec, status) = Parts(root);
        var metrics = new JsonArray([.. Kept(second, "metrics").ItemsAt().OfType<JsonObject>().Select(metric => MetricShape.ToSecond(metric, MetricShape.Target))]);
        if (Taken(spec, "targetCPUUtilizationPercentage") is { } percent)
            metrics.Add(new JsonObject { ["type"] = "Resource", ["resource"] = new JsonObject { ["name"] = "cpu", ["target"] = new JsonObject { ["type"] = "Utilization", ["averageUtilization"] = percent } } });
        if (metrics.Count > 0)
            spec["metrics"] = metrics;
        if (Kept(second, "behavior") is { } behavior)
            spec["behavior"] = behavior;

        var use = Taken(status, "currentCPUUtilizationPercentage");
        var measured = new JsonArray([.. Kept(second, "current-metrics").ItemsAt().OfType<JsonObject>().Select(metric => MetricShape.ToSecond(metric, MetricShape.Current))]);
        if (measured.Count == 0 && use is not null)
            measured.Add(new JsonObject { ["type"] = "Resource", ["resource"] = new JsonObject { ["name"] = "cpu", ["current"] = new JsonObject { ["averageUtilization"] = use } } });
        if (measured.Count > 0)
            status["currentMetrics"] = measured;
        if (Kept(second, "conditions") is { } conditions)
            status["conditions"] = conditions;
        return second;
    }

    private static (JsonObject Copy, JsonObject Spec, JsonObject Status) Parts(JsonObject root)
    {
        var copy = root.DeepClone().AsObject();
        return (copy, Part(copy, "spec"), Part(copy, "status"));
    }

    private static JsonObject Part(JsonObject root, string key)
    {
        if (root[key] is JsonObject there)
            return there;
        var made = new JsonObject();
        root[key] = made;
        return made;
    }

    private static bool IsProcessor(JsonNode? metric) => metric.TextAt("type") == "Resource" && metric.TextAt("resource", "name") == "cpu" && metric.At("resource", "target", "averageUtilization") is not null;

    private static JsonNode? Taken(JsonObject map, string key)
    {
        var value = map[key];
        map.Remove(key);
        return value;
    }

    private static void Keep(JsonObject root, string what, JsonNode? value)
    {
        if (value is not (null or JsonArray { Count: 0 }))
            MetadataMap.Annotations.Set(root, Prefix + what, value.ToJsonString());
    }

    // An annotation that somebody wrote by hand may be anything; then it stays what it is.
    private static JsonNode? Kept(JsonObject root, string what)
    {
        try
        {
            if (MetadataMap.Annotations.Get(root, Prefix + what) is not { } text || JsonNode.Parse(text) is not { } value)
                return null;
            MetadataMap.Annotations.Set(root, Prefix + what, null);
            return value;
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }
}
