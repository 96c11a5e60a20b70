using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>What the API puts into an autoscaler (pkg/apis/autoscaling/v2/defaults.go; version 1 gets the least number of replicas alone).</summary>
internal static class AutoscalerDefaults
{
    private const long Percentage = 80;

    public static void Apply(JsonObject root)
    {
        var spec = root.DefaultMap("spec");
        spec["minReplicas"] ??= 1L;
        if (JsonTypes.Text(root["apiVersion"]) == "autoscaling/v1")
            return;
        if (spec["metrics"] is null or JsonArray { Count: 0 })
        {
            var target = new JsonObject { ["type"] = "Utilization", ["averageUtilization"] = Percentage };
            spec["metrics"] = new JsonArray(new JsonObject { ["type"] = "Resource", ["resource"] = new JsonObject { ["name"] = "cpu", ["target"] = target } });
        }
        if (spec.Map("behavior") is { } behavior)
        {
            Way(behavior.DefaultMap("scaleUp"), 0L, Policy("Pods", 4), Policy("Percent", 100));
            Way(behavior.DefaultMap("scaleDown"), null, Policy("Percent", 100));
        }
    }

    private static void Way(JsonObject rules, JsonNode? window, params JsonNode[] policies)
    {
        if (window is not null)
            rules["stabilizationWindowSeconds"] ??= window;
        rules["selectPolicy"] ??= "Max";
        rules["policies"] ??= new JsonArray(policies);
    }

    private static JsonObject Policy(string type, long value) => new() { ["type"] = type, ["value"] = value, ["periodSeconds"] = 15L };
}
