using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>An autoscaler of version 1 as one of version 2 (pkg/apis/autoscaling/v1/conversion.go).</summary>
internal static class AutoscalerForm
{
    private const string Prefix = "autoscaling.alpha.kubernetes.io/";

    /// <summary>The spec in the form of version 2.</summary>
    public static Field Newest(Field root, FaultList faults)
    {
        var spec = root["spec"];
        if (root["apiVersion"].Text != "autoscaling/v1" || spec.Map is not { } map)
            return spec;
        // Version 1 hides there what it has no fields for.
        if (root["metadata"]["annotations"].Map?.Any(entry => entry.Key is Prefix + "metrics" or Prefix + "behavior") == true)
            faults.NotJudged(root.Path["metadata"]["annotations"], "metrics and behaviour of an autoscaler of version 1");
        var whole = map.DeepClone().AsObject();
        if (whole["targetCPUUtilizationPercentage"] is { } percentage)
        {
            whole.Remove("targetCPUUtilizationPercentage");
            var target = new JsonObject { ["type"] = "Utilization", ["averageUtilization"] = percentage };
            whole["metrics"] = new JsonArray(new JsonObject { ["type"] = "Resource", ["resource"] = new JsonObject { ["name"] = "cpu", ["target"] = target } });
        }
        return new(spec.Path, whole);
    }
}
